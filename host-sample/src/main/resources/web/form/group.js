import { h } from '../dom.js';
import { t } from '../words.js';
import { editor } from './editor.js';
import { given, isLeaf, titleOf, wordsOf } from './schema.js';

/** An object with known properties. What else is in it stays as it is. */
export function group(schema, value = {}, { key, bare, plain }) {
  const parts = Object.entries(schema.properties).map(([name, property]) => ({
    name, property, part: editor(property, value[name], { key: name, required: schema.required?.includes(name) }),
  }));
  const others = Object.entries(value).filter(([name]) => !schema.properties[name]);
  const error = h('p', { class: 'error', hidden: true });
  const plainFirst = [...parts].sort((one, other) => Number(!isLeaf(one.property)) - Number(!isLeaf(other.property)));
  const fields = h('div', { class: 'fields' }, plainFirst.map(({ part }) => part.element));
  const element = bare ? h('div', { class: 'inner' }, error, fields)
    : framed(schema, key, plain, error, fields);
  const now = name => parts.find(one => one.name === name)?.part.value();
  const applies = ({ property }) => Object.entries(property['x-when'] || {}).every(([name, values]) => values.includes(now(name)));
  const follow = () => parts.forEach(one => { one.part.element.hidden = !applies(one); });
  element.addEventListener('input', follow);
  follow();
  return {
    element,
    value: () => given([...others, ...parts.filter(applies).map(({ name, part }) => [name, part.value()])]),
    focus: () => parts.find(({ part }) => !part.element.hidden)?.part.focus(),
    show(faults) {
      const own = faults.filter(({ path }) => !parts.some(({ name }) => name === path[0]));
      error.textContent = own.map(({ path, reason }) => [wordsOf(path), reason].filter(Boolean).join(': ')).join('; ');
      error.hidden = !own.length;
      parts.forEach(({ name, part }) => part.show(within(faults, name)));
      return [];
    },
  };
}

/** The faults inside one part, by their paths from there. */
export const within = (faults, name) => faults.filter(({ path }) => path[0] === name)
  .map(({ path, reason }) => ({ path: path.slice(1), reason }));

/** Parts with the name of what they are of; where a heading says it already it is only said, not shown. */
export const framed = (schema, key, plain, ...parts) => h('fieldset', { class: plain ? 'plain' : null },
  h('legend', { class: plain ? 'hidden' : null }, titleOf(schema, key)),
  schema.description && h('p', { class: 'hint' }, schema.description), parts);

/** A group that may be left out altogether, such as a mail server. */
export function optional(schema, value, about) {
  const place = framed(schema, about.key, about.plain);
  let inner = null;
  const put = (present, begun) => {
    inner = present ? group(schema, begun, { ...about, bare: true }) : null;
    const turn = h('button', { type: 'button', class: 'small', onclick: () => { put(!present); changed(place); inner?.focus(); } },
      t(present ? 'form.leaveOut' : 'form.setUp', { name: titleOf(schema, about.key) }));
    place.replaceChildren(...[...place.children].slice(0, schema.description ? 2 : 1), ...(present ? [inner.element] : []), h('div', {}, turn));
  };
  put(value !== undefined, value);
  return {
    element: place,
    value: () => inner?.value(),
    focus: () => (inner ? inner.focus() : place.querySelector('button').focus()),
    show: faults => (inner ? inner.show(faults) : faults),
  };
}

/** Tells the form that something is other than it was, where nobody typed. */
export const changed = element => element.dispatchEvent(new Event('input', { bubbles: true }));
