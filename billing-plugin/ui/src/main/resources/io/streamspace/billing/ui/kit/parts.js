// The parts that all pages are made of. Each is a template; what they say comes from the words of the area `kit`.

import './bones.js';
import { html, nothing, render } from './html.js';
import { Reader } from './reader.js';
import { isPassing } from './retry.js';

/** Something is being read. @param tall about how many lines of text it will be: what follows then moves less */
export const skeleton = (lines = 4, tall = 0) => html`<div class="card" role="status" aria-busy="true" .style=${tall ? `min-block-size: ${tall * 20}px` : ''}>
  <billing-bones lines=${lines}></billing-bones></div>`;

/** What went wrong, and another try; what may pass by itself is also tried again by itself. @param title of the card it stands for */
export const failure = (page, problem, again, title = null) => {
  console.debug(problem);
  const t = page.words('first');
  return html`<div class="notice error failed" role="alert"><p>${title ? html`<strong>${title}</strong> ` : nothing}${problem.message}
    ${isPassing(problem) ? t('again-soon') : nothing}</p>
    <button type="button" @click=${again}>${t('again')}</button></div>`;
};

export const notice = (kind, text, more = nothing) =>
  html`<div class="notice ${kind}" role=${kind === 'error' ? 'alert' : 'status'}><p>${text}</p>${more}</div>`;

/** Nothing is there yet: says so, what to do about it, and offers it. */
export const empty = (title, hint, action = nothing) =>
  html`<div class="empty"><p class="empty-title">${title}</p><p>${hint}</p>${action}</div>`;

/** @param more `{sub, actions}`: a line below the title, and buttons beside it */
export const card = (title, content, { sub, actions, id } = {}) => html`<section class="card" id=${id ?? nothing} aria-label=${title ?? nothing}>
  ${title || actions ? html`<div class="head"><div>${title && title !== nothing ? html`<h2>${title}</h2>` : nothing}${sub ? html`<p class="sub">${sub}</p>` : nothing}</div>
    ${actions ? html`<div class="row">${actions}</div>` : nothing}</div>` : nothing}
  ${content}</section>`;

/** A figure with its name: for rows of a few that matter most. */
export const tile = (name, value, sub = nothing) => html`<div class="tile"><h3>${name}</h3><p class="amount">${value}</p>
  ${sub === nothing ? nothing : html`<p class="sub">${sub}</p>`}</div>`;

export const tiles = (...all) => html`<div class="tiles">${all}</div>`;

export const badge = (state, words) => html`<span class="badge ${state}">${words}</span>`;

/** Names and values: `[[name, value], …]`. */
export const facts = pairs => html`<dl class="facts">${pairs.filter(Boolean).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;

/**
 * A table that scrolls by itself where it is too wide; within an element of the class `stacks` each row becomes a block on
 * narrow screens instead, its cells named by their columns.
 *
 * @param columns `['Name', {title: 'Amount', number: true}, {title: 'Actions', hidden: true}]`
 * @param rows lists of cells; the first cell of a row names it
 */
export function table(label, columns, rows) {
  const all = columns.map(column => (typeof column === 'string' ? { title: column } : column));
  return html`<div class="scroll" role="region" aria-label=${label} tabindex="0"><table>
    <thead><tr>${all.map(column => html`<th scope="col" class=${column.number ? 'number' : ''}>${column.hidden
      ? html`<span class="hidden">${column.title}</span>` : column.title}</th>`)}</tr></thead>
    <tbody>${rows.map(row => html`<tr>${row.map((cell, i) => html`<td data-label=${all[i]?.title ?? nothing} class=${all[i]?.number ? 'number' : all[i]?.actions ? 'actions' : ''}>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/** A table whose rows are blocks on a small screen, so that no column is out of sight. */
export const stacked = (label, columns, rows) => html`<div class="stacks">${table(label, columns, rows)}</div>`;

/**
 * How much of a limit is used, as a bar with words that do not need its colour.
 *
 * @param state `ok`, `warning` or `exceeded`
 */
export const meter = (label, percent, state, words) => html`<div class="bar" role="meter" aria-label=${label} aria-valuemin="0" aria-valuemax="100"
  aria-valuenow=${Math.min(Math.max(Number(percent) || 0, 0), 100)} aria-valuetext=${words}>
  <div class="filled ${state}" .style=${`inline-size: ${Math.min(Number(percent) || 0, 100)}%`}></div></div>`;

/** How far long work is. */
export const progress = (label, done, total) => html`<progress aria-label=${label} max=${total || 1} .value=${total ? done : nothing}></progress>`;

/**
 * A labelled control.
 *
 * @param of `{label, name, value, type, hint, error, options, required, …}`; with `options` (`[[value, words], …]`) a choice; where two
 *     fields of one name are on a page at once, each has a `scope` of its own
 */
export function field({ label, name, value = '', type = 'text', hint, error, options, required = false, change, scope = 'f', ...more }) {
  const id = `${scope}-${name}`;
  const notes = hint || error ? `${id}-note` : nothing;
  const control = options
    ? html`<select id=${id} name=${name} aria-describedby=${notes} aria-invalid=${error ? 'true' : nothing} ?required=${required} @change=${change ?? nothing}>
        ${options.map(([key, words]) => html`<option value=${key} ?selected=${key === value}>${words}</option>`)}</select>`
    : type === 'textarea'
      ? html`<textarea id=${id} name=${name} rows=${more.rows ?? 3} aria-describedby=${notes} aria-invalid=${error ? 'true' : nothing} ?required=${required} @change=${change ?? nothing} .value=${value}></textarea>`
      : html`<input id=${id} name=${name} type=${type} aria-describedby=${notes} aria-invalid=${error ? 'true' : nothing} ?required=${required}
          step=${more.step ?? nothing} min=${more.min ?? nothing} max=${more.max ?? nothing} placeholder=${more.placeholder ?? nothing}
          inputmode=${more.inputmode ?? nothing} autocomplete=${more.autocomplete ?? 'off'} @input=${more.typed ?? nothing} @change=${change ?? nothing} .value=${value}>`;
  return html`<div class="field ${type === 'checkbox' ? 'check' : ''}"><label for=${id}>${label}</label>${control}
    ${error || hint ? html`<p id=${notes} class=${error ? 'error' : 'hint'}>${error || hint}</p>` : nothing}</div>`;
}

/**
 * A button that runs something, waits for it and tells what goes wrong.
 *
 * @param more `{kind, label, title, failed, disabled}`: `primary`, `danger` or `small`; a longer name for who cannot see where
 *     it stands; more about it; what hears of a refusal (else it is said in the corner)
 */
export const button = (page, text, action, { kind = '', label, title, failed, disabled = false } = {}) => html`<button type="button" class=${kind}
  aria-label=${label ?? nothing} title=${title ?? nothing} ?disabled=${disabled} @click=${event => busy(event.currentTarget, action, failed ?? (problem => page.say(problem.message)))}>${text}</button>`;

const SLOW_MILLIS = 6000;

/** Runs what a button is pressed for; what takes long is said until it is over, but not while a dialog that it opened waits for the person. */
export async function busy(pressed, action, failed) {
  if (pressed.getAttribute('aria-disabled') === 'true') return;
  pressed.setAttribute('aria-disabled', 'true');
  const root = pressed.getRootNode();
  let told;
  const slow = setInterval(() => {
    const dialog = root.querySelector('dialog[open]');
    if (!dialog || dialog.contains(pressed)) told ??= toast(root, root.host.words('first')('slow'), Infinity);
  }, SLOW_MILLIS);
  try {
    await action();
  } catch (problem) {
    failed(problem);
  } finally {
    clearInterval(slow);
    told?.remove();
    pressed.removeAttribute('aria-disabled');
  }
}

/** Hands out a list as a CSV file. @param what the list is called */
export const csvButton = (page, what, path, name) => button(page, page.words('kit')('csv'),
  () => page.calls.download(`${path}${path.includes('?') ? '&' : '?'}format=csv`, `${name}.csv`), { kind: 'small quiet', label: page.words('kit')('csv-of', { what }) });

/** A link to a section of the page. */
export const link = (path, words, kind = '') => html`<a class=${kind} href=${`#/${path}`}>${words}</a>`;

const TOLD_MILLIS = 6000;

/** Where something can be said: it has to be there before, for a screen reader to hear of it. */
export function placeToTell(within) {
  const place = document.createElement('div');
  place.className = 'toasts';
  place.setAttribute('role', 'status');
  within.append(place);
}

/** Says something in a corner for a while, in the dialog that is open, if one is: nothing outside of that is heard. */
export function toast(root, text, millis = TOLD_MILLIS) {
  const one = document.createElement('p');
  one.className = 'toast';
  one.textContent = text;
  (root.querySelector('dialog[open] > .toasts') ?? placeOf(root)).replaceChildren(one);
  if (millis < Infinity) setTimeout(() => one.remove(), millis);
  return one;
}

const placeOf = root => root.querySelector('.toasts:not(dialog > .toasts)');

/** What was said in a dialog stays to be read when it closes. */
function keepTold(root, dialog) {
  const told = dialog.querySelector('.toasts > .toast');
  if (told) placeOf(root).replaceChildren(told);
}

/**
 * Asks something in a dialog: a form that stays open until what it asks for is done. What the server refuses is told at
 * the field it names, else above the fields.
 *
 * @param of `{title, body, submit, done, kind}`: `body(form)` draws the fields, with what was refused in
 *     `form.errors[field]`, and may call `form.update()`; `submit(values, form)` does it, under `form.key` for a repeat
 *     of the same POST; `done` the words of its button or what gives them, null for a dialog that only shows; `leave` those of the one that
 *     does nothing, where "Cancel" could be taken for what is asked
 * @return resolves when the dialog is gone: to what `submit` gave, or to undefined if it was left
 */
export function ask(page, { title, body, submit, done, leave = null, kind = 'primary', wide = false }) {
  const t = page.words('kit');
  const dialog = document.createElement('dialog');
  dialog.className = wide ? 'wide' : '';
  placeToTell(dialog);
  page.shadowRoot.append(dialog);
  const reader = new Reader(page.shadowRoot, dialog);
  return new Promise(resolve => {
    let outcome;
    const form = { errors: {}, refused: null, key: crypto.randomUUID(), update: draw, close: () => dialog.close() };
    dialog.addEventListener('close', () => { keepTold(page.shadowRoot, dialog); dialog.remove(); page.reader?.keep(); resolve(outcome); });
    async function send(event) {
      event.preventDefault();
      const values = Object.fromEntries(new FormData(event.target));
      await busy(event.target.querySelector('button.submit'), async () => {
        outcome = (await submit(values, form)) ?? true;
        dialog.close();
      }, problem => {
        form.errors = Object.fromEntries((problem.parameters || []).map(({ field: name, reason }) => [name, reason]));
        form.refused = problem;
        if (problem.status >= 400 && problem.status < 500) form.key = crypto.randomUUID();
        draw();
        dialog.querySelector('[aria-invalid=true]')?.focus();
      });
    }
    function draw() {
      const words = typeof done === 'function' ? done() : done;
      const told = form.refused && !Object.keys(form.errors).some(name => dialog.querySelector(`[name="${CSS.escape(name)}"], [data-told="${CSS.escape(name)}"]`));
      render(html`<form method="dialog" aria-labelledby="dialog-title" @submit=${send}>
        <h2 id="dialog-title">${title}</h2>
        ${form.refused ? notice('error', told ? form.refused.message : t('attention')) : nothing}
        ${body(form)}
        <div class="row end"><button type="button" @click=${() => dialog.close()}>${leave ?? (words ? t('cancel') : t('close'))}</button>
          ${words ? html`<button type="submit" class="submit ${kind}">${words}</button>` : nothing}</div>
      </form>`, dialog);
      reader.keep();
    }
    draw();
    dialog.setAttribute('aria-labelledby', 'dialog-title');
    dialog.showModal();
  });
}
