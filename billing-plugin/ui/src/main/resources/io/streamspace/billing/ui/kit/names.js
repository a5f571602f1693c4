// What meters, units and plans are called in the reader's language. The built-in ones are in the words of the kit; those that a
// platform adds are called as its configuration calls them.

const BUILT_IN = { cpu: 'CPU', memory: 'Memory', storage: 'Storage' };

/** @param name as the server gives it; a built-in meter that was renamed keeps its new name */
export const meterName = (page, key, name = BUILT_IN[key] ?? key) =>
  name === BUILT_IN[key] ? page.words('kit')(`meter.${key}`) : name;

/** What an invoice line charges, without its period, which stands beside it; somebody's own words stay. */
export function lineName(page, { meter, wording, description }) {
  if (!wording) return description;
  const { key, name } = wording;
  return page.words('kit')(`line.${key}`, { name: meter ? meterName(page, meter, name) : name });
}

/** What the plugin wrote itself, in the reader's language: `reason` for `reason.dispute_lost`; somebody's own words stay. */
export function said(page, family, wording, text) {
  if (!wording) return text;
  const t = page.words('kit');
  const values = wording.key === 'dispute_lost' ? [disputed(t, wording.values[0])] : wording.values;
  return t(`${family}.${wording.key}`, values);
}

/** The provider's code of why somebody disputes a payment; one that we have no words for is shown as it is. */
export function disputed(t, code) {
  const key = `dispute.${code}`;
  return t.has(key) ? t(key) : code;
}

export const unitName = (page, unit) => unitWords(page, unit, 'unit') ?? unit ?? '';

/** Of a price for each: `$0.05 / core-hour`. What a platform calls a unit has no singular that we know. */
export const unitOfOne = (page, unit) => unitWords(page, unit, 'one') ?? unitName(page, unit);

function unitWords(page, unit, form) {
  const key = `${form}.${(unit ?? '').toLowerCase()}`;
  const words = page.words('kit')(key);
  return words === `kit.${key}` ? undefined : words;
}

/** As `17.3 core-hours`. */
export const quantity = (page, value, unit, digits = 2) => `${page.format.number(value, digits)} ${unitName(page, unit)}`.trim();

const MOST_SOURCES = 4;

/** What a limit is made of, what is called the same added up; of many the first few, and the others in one sum: `[{name, quantity}, …]`. */
export function fewSources(page, sources) {
  const sums = new Map();
  sources.forEach(({ name, quantity: part }) => sums.set(name, (sums.get(name) ?? 0) + Number(part)));
  const all = [...sums].map(([name, sum]) => ({ name, quantity: sum }));
  if (all.length <= MOST_SOURCES + 1) return all;
  const others = all.slice(MOST_SOURCES);
  return [...all.slice(0, MOST_SOURCES),
    { name: page.words('kit')('others', { count: others.length }), quantity: others.reduce((sum, one) => sum + one.quantity, 0) }];
}

/** The plans that are offered now; none where there are no plans, or while they cannot be read. */
export const offeredPlans = async calls => (await calls.get('/plans').catch(() => ({}))).plans ?? [];

/** One that is no longer offered is called by its id. */
export const planName = (plans, id) => plans.find(one => one.id === id)?.name ?? id;

const ACTORS = new Set(['billing', 'provider']);

/** Who did something: a person by their name; the plugin itself and the payment provider in the reader's language. */
export const actorName = (page, who) => (ACTORS.has(who) ? page.words('kit')(`actor.${who}`) : who);
