// A form drawn from a JSON schema. It sends only what was changed.

import { busy, h, notice } from './dom.js';
import { duration } from './duration.js';

const MASK = '********';
let ids = 0;

/** @param save is given the changed top-level keys; what it throws is shown where it belongs */
export function configForm(schema, config, save) {
  const entries = Object.entries(schema.properties || {}).map(([key, property]) =>
    ({ key, before: config[key], editor: editor(property, config[key], key, (schema.required || []).includes(key)) }));
  const trouble = h('div');
  const button = h('button', { class: 'primary' }, 'Save settings');
  const form = h('form', {
    class: 'config', novalidate: true,
    onsubmit: event => {
      event.preventDefault();
      busy(button, async () => { clear(form, trouble); await save(changes(entries)); }, problem => blame(form, trouble, problem));
    },
  }, entries.map(({ editor: one }) => one.element), trouble, h('div', { class: 'row end' }, button));
  return form;
}

/** Keys whose value differs from the stored one, or from the default where none is stored. */
function changes(entries) {
  const change = {};
  for (const { key, before, editor: one } of entries) {
    const value = one.value();
    const shown = before === undefined ? one.initial : before;
    if (same(value, shown)) continue;
    change[key] = value === undefined ? null : value;
  }
  return change;
}

const same = (a, b) => sorted(a) === sorted(b);

const sorted = value => JSON.stringify(value, (key, one) => one && typeof one === 'object' && !Array.isArray(one)
  ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1))) : one);

/** @return the element, a function that reads its value, and the value it began with */
function editor(schema, given, path, required) {
  const value = given === undefined ? schema.default : given;
  const made = make(schema, value, path, required);
  return { ...made, initial: made.value() };
}

function make(schema, value, path, required) {
  if (schema.type === 'object' && schema.properties) return group(schema, value, path);
  if (schema.type === 'array' && schema.items?.type === 'object') return rows(schema, value, path);
  const control = controlOf(schema, value);
  return { element: labelled(schema, control.element, path, required), value: control.value };
}

function group(schema, value = {}, path) {
  const parts = Object.entries(schema.properties).map(([key, property]) =>
    [key, editor(property, value[key], `${path}.${key}`, (schema.required || []).includes(key))]);
  return {
    element: h('fieldset', { 'data-path': path },
      h('legend', {}, title(schema, path)), hint(schema), h('div', { class: 'row' }, parts.map(([, part]) => part.element))),
    value: () => defined(parts.map(([key, part]) => [key, part.value()])),
  };
}

const defined = entries => Object.fromEntries(entries.filter(([, value]) => value !== undefined));

/** A list of objects, as a table with a row for each. */
function rows(schema, value = [], path) {
  const columns = Object.entries(schema.items.properties);
  const required = schema.items.required || [];
  const body = h('tbody');
  const lines = [];
  const renumber = () => lines.forEach((line, i) => line.cells.forEach(({ key, cell }) => { cell.dataset.path = `${path}[${i}].${key}`; }));
  const add = item => {
    const cells = columns.map(([key, property]) => {
      const control = controlOf(property, item[key], title(property, key));
      return { key, control, cell: h('td', {}, control.element, h('p', { class: 'error', hidden: true })) };
    });
    const line = { cells };
    line.row = h('tr', {}, cells.map(({ cell }) => cell), h('td', {}, h('button', {
      type: 'button', class: 'small danger', title: 'Remove', 'aria-label': `Remove ${item.name || item.id || 'this row'}`,
      onclick: () => { lines.splice(lines.indexOf(line), 1); line.row.remove(); renumber(); },
    }, '✕')));
    lines.push(line);
    body.append(line.row);
    renumber();
    return line;
  };
  value.forEach(add);
  const heading = title(schema, path);
  return {
    element: h('fieldset', { 'data-path': path }, h('legend', {}, heading), hint(schema),
      h('div', { class: 'scroll', role: 'region', 'aria-label': heading, tabindex: '0' }, h('table', { class: 'editable' },
        h('thead', {}, h('tr', {}, columns.map(([key, property]) =>
          h('th', { scope: 'col', title: property.description }, title(property, key), required.includes(key) ? ' *' : '')), h('th', {}, h('span', { class: 'hidden' }, 'Actions')))),
        body)),
      h('p', { class: 'error', hidden: true }),
      h('button', { type: 'button', class: 'small', onclick: () => add({}).row.querySelector('input').focus() }, 'Add a row')),
    value: () => lines.map(({ cells }) => defined(cells.map(({ key, control }) => [key, control.value()]))),
  };
}

/** The control for one value; label is its name where no label stands beside it. */
function controlOf(schema, value, label) {
  const common = { 'aria-label': label };
  if (schema.type === 'boolean') return checkbox(schema, value, common);
  if (schema.enum) return choice(schema, value, common);
  if (schema.type === 'number' || schema.type === 'integer') return number(schema, value, common);
  if (schema.type === 'string') return text(schema, value, common);
  return json(value, common);
}

function checkbox(schema, value, common) {
  const fixed = schema.enum?.length === 1;
  const element = h('input', { type: 'checkbox', checked: value === true, disabled: fixed, ...common });
  return { element, value: () => (fixed ? value : element.checked) };
}

function choice(schema, value, common) {
  const unset = value === undefined ? [h('option', { value: '' }, '–')] : [];
  const element = h('select', { ...common, disabled: schema.enum.length === 1 }, unset,
    schema.enum.map(one => h('option', { value: String(one), selected: one === value }, String(one))));
  return { element, value: () => schema.enum.find(one => String(one) === element.value) };
}

/** What is typed and is no number goes to the server as it is: it says what is wrong with it. */
function number(schema, value, common) {
  const element = h('input', { inputmode: schema.type === 'integer' ? 'numeric' : 'decimal', value: value === undefined ? '' : String(value), autocomplete: 'off', ...common });
  return { element, value: () => (element.value.trim() === '' ? undefined : asNumber(element.value.trim())) };
}

const asNumber = typed => (Number.isFinite(Number(typed)) ? Number(typed) : typed);

function text(schema, value, common) {
  const secret = schema.writeOnly || schema.format === 'password' || value === MASK;
  const element = h('input', {
    type: secret ? 'password' : 'text', value: value ?? '', autocomplete: secret ? 'new-password' : 'off',
    placeholder: schema.format === 'date-time' ? '2026-01-01T00:00:00Z' : null, spellcheck: 'false', ...common,
  });
  const read = () => (element.value.trim() === '' ? undefined : element.value.trim());
  return schema.format === 'duration' ? { element: explained(element), value: read } : { element, value: read };
}

/** A duration with what it means in words. */
function explained(input) {
  const words = h('span', { class: 'words' });
  const say = () => { words.textContent = duration(input.value.trim()); };
  input.addEventListener('input', say);
  say();
  return h('span', { class: 'explained' }, input, words);
}

function json(value, common) {
  const element = h('input', { value: value === undefined ? '' : JSON.stringify(value), class: 'code', placeholder: 'JSON', autocomplete: 'off', spellcheck: 'false', ...common });
  return { element, value: () => (element.value.trim() === '' ? undefined : parsed(element.value)) };
}

function parsed(typed) {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

function labelled(schema, control, path, required) {
  const input = control.matches('input,select') ? control : control.querySelector('input');
  const id = input.id = `setting-${++ids}`;
  input.setAttribute('aria-describedby', `${id}-hint ${id}-error`);
  const label = h('label', { for: id }, title(schema, path), required ? ' *' : '');
  const line = input.type === 'checkbox' ? [h('div', { class: 'check' }, control, label)] : [label, control];
  return h('div', { class: 'field', 'data-path': path }, line,
    h('p', { class: 'hint', id: `${id}-hint` }, schema.description),
    h('p', { class: 'error', id: `${id}-error`, hidden: true }));
}

const title = (schema, path) => schema.title || path.slice(path.lastIndexOf('.') + 1);

const hint = schema => schema.description && h('p', { class: 'hint' }, schema.description);

function clear(form, trouble) {
  trouble.replaceChildren();
  form.querySelectorAll('.error').forEach(error => { error.hidden = true; });
  form.querySelectorAll('[aria-invalid]').forEach(control => control.removeAttribute('aria-invalid'));
}

/** Puts each bad field's reason beside it; what has no place of its own is told at the end. */
function blame(form, trouble, problem) {
  const homeless = (problem.parameters || []).filter(({ field, reason }) => !mark(form, field, reason));
  const places = (problem.parameters || []).length - homeless.length;
  const summary = places ? `Not saved: ${places === 1 ? 'one setting needs' : `${places} settings need`} your attention.` : `Not saved: ${problem.message}`;
  trouble.replaceChildren(notice('error', summary,
    homeless.length > 0 && h('ul', {}, homeless.map(({ field, reason }) => h('li', {}, `${field}: ${reason}`)))));
  form.querySelector('[aria-invalid]')?.focus();
}

function mark(form, field, reason) {
  for (let path = field; path; path = path.replace(/(\.|\[)[^.[]*$|^[^.[]*$/, '')) {
    const place = form.querySelector(`[data-path="${CSS.escape(path)}"]`);
    const error = place?.querySelector('.error');
    if (!error) continue;
    error.textContent = error.hidden ? reason : `${error.textContent}; ${reason}`;
    error.hidden = false;
    if (!place.matches('fieldset')) place.querySelector('input,select')?.setAttribute('aria-invalid', 'true');
    return true;
  }
  return false;
}
