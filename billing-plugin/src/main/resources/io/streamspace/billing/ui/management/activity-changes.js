import { html, nothing } from '../kit/html.js';

const FEW = 4;
const LONGEST = 120;
const LONGEST_NAME = 30;
/** Whose it is stands in a column of its own. */
const WHOSE = new Set(['user_id', 'account_id']);

/** What was different after a change, field by field; of something new, what was asked for. */
export function changes({ t }, { request, before, after }) {
  const all = before && after ? different(flat(before), flat(after)) : after || !before ? Object.entries(flat(request ?? after ?? {})).map(([name, value]) => [name, undefined, value])
    : Object.entries(flat(before)).map(([name, value]) => [name, value, undefined]);
  const told = all.filter(([name]) => !WHOSE.has(name));
  if (!told.length) return html`<span class="sub">${t('no-difference')}</span>`;
  const [few, rest] = [told.slice(0, FEW), told.slice(FEW)];
  return html`<ul class="difference">${few.map(one => line(t, one))}</ul>
    ${rest.length ? html`<details><summary>${t('more-fields', { count: rest.length })}</summary><ul class="difference">${rest.map(one => line(t, one))}</ul></details>` : nothing}`;
}

/** An entry's id stands beside the names of its fields; it says little to a person. */
const called = name => name.split('.').filter(part => part.length <= LONGEST_NAME).join('.');

const line = (t, [name, from, to]) => html`<li><code title=${name}>${called(name)}</code>
  ${from === undefined ? nothing : html`<del>${shown(t, from)}</del>`} ${from === undefined ? nothing : html`<span aria-hidden="true">→</span><span class="hidden">${t('becomes')}</span>`}
  ${to === undefined ? html`<span class="sub">${t('gone')}</span>` : html`<ins>${shown(t, to)}</ins>`}</li>`;

/** Fields of fields by a name with points, entries of a list by their ids; another list is one value. */
function flat(object, prefix = '') {
  return Object.assign({}, ...Object.entries(object).map(([name, given]) => {
    const value = byId(given);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? flat(value, `${prefix}${name}.`) : { [prefix + name]: value };
  }));
}

const byId = value => (Array.isArray(value) && value.every(one => one?.id ?? one?.key)
  ? Object.fromEntries(value.map(one => [one.id ?? one.key, one])) : value);

const different = (before, after) => [...new Set([...Object.keys(before), ...Object.keys(after)])]
  .filter(name => JSON.stringify(before[name]) !== JSON.stringify(after[name])).map(name => [name, before[name] ?? null, after[name] ?? null]);

/** Of a list of objects, how many there are. */
function shown(t, value) {
  if (Array.isArray(value) && value.some(one => one !== null && typeof one === 'object')) return t('entries', { count: value.length });
  const text = value === null ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
