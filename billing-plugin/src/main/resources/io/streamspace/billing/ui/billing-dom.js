// Builds elements. A property that starts with "on" is a listener; text is always text, never markup.

export function h(tag, properties = {}, ...children) {
  return filled(document.createElement(tag), properties, children);
}

/** The same for drawings. */
export function svg(tag, properties = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', tag), properties, children);
}

function filled(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false));
  return element;
}

/** A table that scrolls by itself where it is too wide; numeric are the columns set to the right. */
export function table(label, headings, rows, numeric = []) {
  const cells = (tag, values) => values.map((value, i) =>
    h(tag, { class: numeric.includes(i) ? 'number' : null, scope: tag === 'th' ? 'col' : null }, value));
  return h('div', { class: 'scroll', role: 'region', 'aria-label': label, tabindex: '0' },
    h('table', {},
      h('thead', {}, h('tr', {}, cells('th', headings))),
      h('tbody', {}, rows.map(row => row instanceof Node ? row : h('tr', {}, cells('td', row))))));
}

export const loading = () => h('div', { class: 'skeleton', role: 'status' },
  h('span', { class: 'hidden' }, 'Loading'), [1, 2, 3].map(() => h('div', { class: 'bone' })));

export const empty = (title, hint) =>
  h('div', { class: 'empty' }, h('p', { class: 'empty-title' }, title), h('p', {}, hint));

export const notice = (kind, text, ...more) =>
  h('div', { class: `notice ${kind}`, role: kind === 'error' ? 'alert' : 'status' }, h('p', {}, text), more);

export const card = (title, ...content) => h('section', { class: 'card' }, title && h('h2', {}, title), content);

export const badge = (state, words = state) => h('span', { class: `badge ${state}` }, words.replaceAll('_', ' '));

let ids = 0;

export function field(label, control, hint, error) {
  const id = control.id ||= `billing-${++ids}`;
  if (hint || error) control.setAttribute('aria-describedby', `${id}-note`);
  if (error) control.setAttribute('aria-invalid', 'true');
  return h('div', { class: 'field' }, h('label', { for: id }, label), control,
    (error || hint) && h('p', { id: `${id}-note`, class: error ? 'error' : 'hint' }, error || hint));
}

/** Runs an action of a button: it waits, and what goes wrong is told. */
export async function busy(button, action, onFailure) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  try {
    await action();
  } catch (failure) {
    onFailure(failure);
  } finally {
    button.removeAttribute('aria-disabled');
  }
}

/** Fills a place with what is loaded: meanwhile a skeleton, and on failure why, with another try. */
export async function fill(place, load, { quietly = false } = {}) {
  if (!quietly || !place.hasChildNodes()) place.replaceChildren(loading());
  try {
    const content = await load();
    place.replaceChildren(...[content].flat(Infinity).filter(Boolean));
  } catch (problem) {
    place.replaceChildren(notice('error', problem.message,
      h('button', { onclick: () => fill(place, load) }, 'Try again')));
  }
}
