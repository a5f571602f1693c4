// Builds elements. A property that starts with "on" is a listener; text is always text, never markup.

import { t } from './words.js';

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== 'string') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** The product's sign, at the address by which the page names it, so that it is fetched once. */
export const sign = size => h('img', { src: document.querySelector('link[rel=icon]').getAttribute('href'), alt: '', width: size, height: size });

/** A table that scrolls by itself where it is too wide. */
export function table(label, headings, rows, { numeric = [] } = {}) {
  const cells = (tag, values) => values.map((value, i) =>
    h(tag, { class: numeric.includes(i) ? 'number' : null, scope: tag === 'th' ? 'col' : null }, value));
  return h('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0' },
    h('table', {},
      h('thead', {}, h('tr', {}, cells('th', headings))),
      h('tbody', {}, rows.map(row => row instanceof Node ? row : h('tr', {}, cells('td', row))))));
}

const SLOW_MILLIS = 6000;

/** Something is being read; what takes long says so. */
export function loading(lines = 3) {
  const told = h('span', { class: 'hidden' }, t('loading'));
  setTimeout(() => {
    told.className = 'hint';
    told.textContent = t('slow');
  }, SLOW_MILLIS);
  return h('div', { class: 'skeleton', role: 'status' }, told, Array.from({ length: lines }, () => h('div', { class: 'bone' })));
}

export const empty = (title, hint, action) =>
  h('div', { class: 'empty' }, h('p', { class: 'empty-title' }, title), h('p', {}, hint), action);

export function notice(kind, text, ...more) {
  return h('div', { class: `notice ${kind}`, role: kind === 'error' ? 'alert' : 'status' }, h('p', {}, text), more);
}

const AGAIN_MILLIS = 5000;

/** Whether what went wrong may go well by itself later: no answer came, or the server was not able to give one. */
const isPassing = ({ status }) => status === 0 || status === 429 || status >= 500;

/** A notice of what went wrong, and another try; what may pass by itself is also tried again by itself while the notice stands. */
export function failure(problem, again) {
  const element = notice('error', problem.message, isPassing(problem) && h('p', {}, t('again.soon')), h('button', { type: 'button', onclick: again }, t('again')));
  if (!isPassing(problem)) return element;
  const done = new AbortController();
  const now = () => {
    done.abort();
    clearTimeout(timer);
    if (element.isConnected) again();
  };
  const timer = setTimeout(now, AGAIN_MILLIS);
  addEventListener('online', now, { signal: done.signal });
  return element;
}

/** A choice among `[[value, words], …]`. */
export const select = (options, chosen, properties = {}) => h('select', properties,
  options.map(([value, words]) => h('option', { value, selected: value === chosen }, words)));

/** A labelled control; an error says what is wrong beside it. */
export function field(label, control, { hint, error } = {}) {
  const id = control.id ||= `f${++ids}`;
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  if (notes) control.setAttribute('aria-describedby', notes);
  if (error) control.setAttribute('aria-invalid', 'true');
  return h('div', { class: 'field' },
    h('label', { for: id }, label), control,
    hint && h('p', { class: 'hint', id: `${id}-hint` }, hint),
    error && h('p', { class: 'error', id: `${id}-error` }, error));
}

let ids = 0;

/** Runs an action of a button: it waits, disabled; what goes wrong is told, and what takes long, unless a dialog that it opened waits for the person. */
export async function busy(button, action, onFailure, { showsProgress = false } = {}) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  button.setAttribute('aria-busy', 'true');
  const told = h('span', { class: 'hint', role: 'status' });
  button.after(told);
  const slow = setInterval(() => {
    const dialog = document.querySelector('dialog[open]');
    if (!showsProgress && (!dialog || dialog.contains(button))) told.textContent = t('slow');
  }, SLOW_MILLIS);
  try {
    await action();
  } catch (failure) {
    onFailure(failure);
  } finally {
    clearInterval(slow);
    told.remove();
    button.removeAttribute('aria-disabled');
    button.removeAttribute('aria-busy');
  }
}
