import { html, nothing } from '../kit/html.js';
import { valueIn } from './activity-values.js';
import { named } from './named.js';

const FEW = 4;
const LONGEST_NAME = 30;
/** Who and whose stand in columns of their own; an id says little to a person. */
const UNTOLD = new Set(['id', 'invoice_id', 'user_id', 'account_id', 'reason_wording', 'issued_by', 'recorded_by']);

/** What was different after a change, field by field; of something new, what was asked for. @param names of settings for a change of those, else those of fields */
export function changes({ t, page }, { request, before, after }, names) {
  const all = before && after ? different(flat(before), flat(after)) : after || !before ? Object.entries(flat(request ?? after ?? {})).map(([name, value]) => [name, undefined, value])
    : Object.entries(flat(before)).map(([name, value]) => [name, value, undefined]);
  const told = all.filter(([name]) => !UNTOLD.has(name.split('.').at(-1)) && !name.includes('reason_wording'));
  if (!told.length) return html`<span class="sub">${t('no-difference')}</span>`;
  const shown = valueIn(page, (after ?? before)?.currency);
  const line = one => difference(t, names(one[0]), shown, one);
  const [few, rest] = [told.slice(0, FEW), told.slice(FEW)];
  return html`<ul class="difference">${few.map(line)}</ul>
    ${rest.length ? html`<details><summary>${t('more-fields', { count: rest.length })}</summary><ul class="difference">${rest.map(line)}</ul></details>` : nothing}`;
}

const difference = (t, called, shown, [name, from, to]) => html`<li><span class="field-name">${called}</span>
  ${from === undefined ? nothing : html`<del>${shown(name, from)}</del>`} ${from === undefined ? nothing : html`<span aria-hidden="true">→</span><span class="hidden">${t('becomes')}</span>`}
  ${to === undefined ? html`<span class="sub">${t('gone')}</span>` : html`<ins>${shown(name, to)}</ins>`}</li>`;

/** Names of settings as their form has them; what stands between them is the name that somebody gave an entry. */
export const settingNames = words => name => {
  let path = '';
  return name.split('.').map(part => {
    const inner = path ? `${path}.${part}` : part;
    if (!words.has(inner)) return part;
    path = inner;
    return words(inner);
  }).join(' · ');
};

/** Names of fields; an entry's id beside them says little to a person. */
export const fieldNames = words => name => name.split('.').filter(part => part.length <= LONGEST_NAME)
  .map(part => named(words, 'field', part)).join(' · ');

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
