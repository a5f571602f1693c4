import { ask } from '../dialog.js';
import { h } from '../dom.js';
import { t } from '../words.js';
import { faultsOf } from './check.js';
import { columnsOf, isNumeric, shown } from './columns.js';
import { editor } from './editor.js';
import { changed, framed, within } from './group.js';
import { titleOf } from './schema.js';

/** A list of objects: a table with a row for each, which is edited in a dialog. */
export function list(schema, value, { key, plain }) {
  const title = titleOf(schema, key);
  const items = [...(value || [])];
  const columns = columnsOf(schema.items, items);
  let faults = [];
  const body = h('tbody');
  const holder = h('div', { class: 'scroll', role: 'region', 'aria-label': title, tabindex: '0' }, h('table', { class: 'list' },
    h('thead', {}, h('tr', {}, columns.map(([name, property]) => h('th', { scope: 'col', class: isNumeric(property) ? 'number' : null, title: property.description }, titleOf(property, name))),
      h('th', { scope: 'col' }, h('span', { class: 'hidden' }, t('actions'))))), body));
  const error = h('p', { class: 'error', hidden: true });
  const none = h('p', { class: 'hint' }, t('form.none'));
  const add = h('button', { type: 'button', class: 'small', 'aria-label': t('form.addTo', { name: title }), onclick: () => edit(items.length) }, t('form.addRow'));

  function draw() {
    body.replaceChildren(...items.flatMap(row));
    holder.hidden = !items.length;
    none.hidden = items.length > 0;
  }

  function row(item, i) {
    const wrong = within(faults, i);
    const cells = columns.map(([name, property], at) => h('td', { class: isNumeric(property) ? 'number' : at === 0 ? 'strong' : null }, shown(property, item[name])));
    const line = h('tr', { class: wrong.length ? 'wrong' : null }, cells, h('td', { class: 'actions' }, deeds(item, i)));
    return wrong.length ? [line, h('tr', { class: 'wrong' }, h('td', { colSpan: columns.length + 1 }, h('p', { class: 'error' },
      wrong.map(told).join('; '))))] : [line];
  }

  function told({ path: [first, ...rest], reason }) {
    const property = schema.items.properties[first];
    return first === undefined ? reason : `${[property ? titleOf(property, first) : first, ...rest].join(' → ')}: ${reason}`;
  }

  function deeds(item, i) {
    const name = nameOf(item, i);
    const deed = (sign, words, action, off) => h('button', {
      type: 'button', class: 'small icon', title: t(words), 'aria-label': t(`${words}Named`, { name }), disabled: off, onclick: action,
    }, sign);
    return [
      h('button', { type: 'button', class: 'small', 'aria-label': t('form.editNamed', { name }), onclick: () => edit(i) }, t('form.edit')),
      deed(h('span', { class: 'copy' }), 'form.duplicate', () => edit(items.length, copyOf(item))),
      deed('↑', 'form.up', () => move(i, i - 1), i === 0),
      deed('↓', 'form.down', () => move(i, i + 1), i === items.length - 1),
      deed('✕', 'form.remove', () => change(() => items.splice(i, 1), () => add.focus())),
    ];
  }

  const nameOf = (item, i) => item.name || item.id || item.key || t('form.entry', { number: i + 1 });

  function change(deed, refocus) {
    deed();
    faults = [];
    draw();
    changed(holder);
    refocus?.();
  }

  function move(from, to) {
    change(() => items.splice(to, 0, ...items.splice(from, 1)), () => {
      const [up, down] = [...body.rows[to].querySelectorAll('button')].slice(2, 4);
      const wanted = to < from ? up : down;
      (wanted.disabled ? (to < from ? down : up) : wanted).focus();
    });
  }

  async function edit(i, begun = items[i]) {
    const known = i < items.length;
    const inner = editor({ ...schema.items, default: {} }, begun || {}, { key: title, bare: true, required: true });
    inner.show(within(faults, i));
    const done = await ask({
      title: known ? t('form.editNamed', { name: nameOf(begun, i) }) : t('form.addTo', { name: title }),
      body: inner.element, action: t('form.apply'), wide: true,
      submit: () => refuse(inner, faultsOf(schema.items, inner.value())),
      failed: () => true,
    });
    if (done) change(() => { items[i] = inner.value(); }, () => body.rows[i]?.querySelector('button')?.focus());
  }

  draw();
  return {
    element: framed(schema, key, plain, error, none, holder, add),
    value: () => (items.length || value !== undefined ? items : undefined),
    focus: () => (body.querySelector('.wrong button') || add).focus(),
    show(found) {
      faults = found.filter(({ path }) => typeof path[0] === 'number');
      const own = found.filter(({ path }) => typeof path[0] !== 'number');
      error.textContent = own.map(({ reason }) => reason).join('; ');
      error.hidden = !own.length;
      draw();
      return [];
    },
  };
}

/** What is wrong as far as the schema tells is said before the dialog closes; the server has the last word. */
function refuse(inner, faults) {
  inner.show(faults);
  if (!faults.length) return;
  inner.element.querySelector('[aria-invalid]')?.focus();
  throw new Error(faults[0].reason);
}

/** A copy needs an id of its own. */
function copyOf(item) {
  const copy = structuredClone(item);
  for (const name of ['id', 'key']) if (typeof copy[name] === 'string') copy[name] += '-2';
  return copy;
}
