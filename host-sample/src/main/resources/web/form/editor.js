// Draws the editor for any schema. An editor is `{element, value(), show(faults), focus()}`; `show` puts each fault
// `{path, reason}` where it belongs and answers those that have no place in it.

import { h } from '../dom.js';
import { controlOf } from './controls.js';
import { group, optional } from './group.js';
import { list } from './list.js';
import { rows } from './rows.js';
import { isLeaf, isMap, titleOf, typesOf } from './schema.js';

let ids = 0;

/** @param about `{key, required, bare, plain}`: bare, its name is not shown but said; plain, a heading above says it already */
export function editor(schema, value, about) {
  const begun = value === undefined ? schema.default : value;
  if (isMap(schema)) return rows(schema, begun, about);
  if (typesOf(schema).includes('object') && schema.properties) {
    const mayLack = !about.required && !schema.default && schema.required?.length;
    return mayLack ? optional(schema, begun, about) : group(schema, begun, about);
  }
  if (typesOf(schema).includes('array') && schema.items) return isLeaf(schema.items) ? rows(schema, begun, about) : list(schema, begun, about);
  return leaf(schema, begun, about);
}

function leaf(schema, value, { key, required, bare }) {
  const { element: control, input, value: read } = controlOf(schema, value);
  const id = `setting-${++ids}`;
  const words = titleOf(schema, key);
  input.id = id;
  const error = h('p', { class: 'error', id: `${id}-error`, hidden: true });
  const hint = !bare && schema.description && h('p', { class: 'hint', id: `${id}-hint` }, schema.description);
  input.setAttribute('aria-describedby', hint ? `${id}-hint ${id}-error` : `${id}-error`);
  if (required) input.setAttribute('aria-required', 'true');
  if (bare) input.setAttribute('aria-label', words);
  const label = !bare && h('label', { for: id, class: required ? 'needed' : null }, words);
  const line = input.type === 'checkbox' && !bare ? h('div', { class: 'check' }, control, label) : [label, control];
  const clear = () => {
    error.hidden = true;
    input.removeAttribute('aria-invalid');
  };
  input.addEventListener('input', clear);
  return {
    element: h('div', { class: 'field' }, line, hint, error),
    value: read,
    focus: () => input.focus(),
    show(faults) {
      error.textContent = faults.map(({ reason }) => reason).join('; ');
      clear();
      error.hidden = !faults.length;
      if (faults.length) input.setAttribute('aria-invalid', 'true');
      return [];
    },
  };
}
