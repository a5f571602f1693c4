import { h } from '../dom.js';
import { t } from '../words.js';
import { editor } from './editor.js';
import { changed, framed, within } from './group.js';
import { isMap, titleOf } from './schema.js';

/** A list of plain values, or a map by keys that one gives: a line for each, edited where it stands. */
export function rows(schema, value, { key, plain }) {
  const keyed = isMap(schema);
  const of = keyed ? schema.additionalProperties : schema.items;
  const title = titleOf(schema, key);
  const place = h('div', { class: 'lines' });
  const error = h('p', { class: 'error', hidden: true });
  const lines = [];
  const add = (name, one) => {
    const line = { name: keyed && keyInput(name), part: editor(of, one, { key: title, bare: true, required: true }) };
    const remove = h('button', {
      type: 'button', class: 'small icon', title: t('form.remove'), 'aria-label': t('form.removeNamed', { name: name || title }),
      onclick: () => { lines.splice(lines.indexOf(line), 1); line.row.remove(); changed(place); more.focus(); },
    }, '✕');
    line.row = h('div', { class: 'line' }, line.name, line.part.element, remove);
    lines.push(line);
    place.append(line.row);
    return line;
  };
  if (keyed) Object.entries(value || {}).forEach(([name, one]) => add(name, one));
  else (value || []).forEach(one => add('', one));
  const more = h('button', {
    type: 'button', class: 'small', 'aria-label': t('form.addTo', { name: title }),
    onclick: () => { const line = add('', undefined); (line.name || line.part).focus(); changed(place); },
  }, t('form.add'));
  return {
    element: framed(schema, key, plain, error, place, more),
    value: () => read(lines, keyed, value),
    focus: () => more.focus(),
    show(faults) {
      const named = lines.map(({ name }, i) => (keyed ? name.value.trim() : i));
      const own = faults.filter(({ path }) => !named.includes(path[0]));
      error.textContent = own.map(({ reason }) => reason).join('; ');
      error.hidden = !own.length;
      lines.forEach(({ part }, i) => part.show(within(faults, named[i])));
      return [];
    },
  };
}

const keyInput = name => h('input', { value: name, 'aria-label': t('form.key'), placeholder: t('form.key'), autocomplete: 'off', spellcheck: 'false', class: 'key' });

/** What was left out and is still empty stays left out. */
function read(lines, keyed, before) {
  if (!lines.length && before === undefined) return undefined;
  if (!keyed) return lines.map(({ part }) => part.value()).filter(one => one !== undefined);
  return Object.fromEntries(lines.filter(({ name }) => name.value.trim()).map(({ name, part }) => [name.value.trim(), part.value()]));
}
