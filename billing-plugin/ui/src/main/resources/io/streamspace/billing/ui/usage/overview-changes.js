import { html, nothing } from '../kit/html.js';
import { meterName, quantity, unitOfOne } from '../kit/names.js';

const AT_ONCE = 5;
const SIZES = [['cores', 'cpu', 'cores'], ['memory_gb', 'memory', 'GB'], ['storage_gb', 'storage', 'GB']];

/** Changes of price, plan and size by the step of a chart in which they were: `[{place, name, changes}]`, numbered. */
export function marksOf(changes, cut) {
  const places = new Map();
  for (const change of changes) {
    const place = cut.at(change.at);
    if (place < 0 || place >= cut.labels.length) continue;
    places.set(place, [...places.get(place) ?? [], change]);
  }
  return [...places].sort(([one], [other]) => one - other).map(([place, all], i) => ({ place, name: String(i + 1), changes: all }));
}

/** What the numbers on the chart mean. */
export function changeList(part, marks, currency) {
  const { t } = part;
  if (!marks.length) return nothing;
  const [few, rest] = [marks.slice(0, AT_ONCE), marks.slice(AT_ONCE)];
  const list = some => html`<ol class="changes">${some.map(mark => html`<li><span class="mark-name">${mark.name}</span>
    <ul>${mark.changes.map(change => html`<li>${part.format.moment(change.at)} · ${told(part, change, currency)}</li>`)}</ul></li>`)}</ol>`;
  return html`<section class="change-list" aria-label=${t('changes')}><h3>${t('changes')}</h3>${list(few)}
    ${rest.length ? html`<details><summary>${t('more-changes', { count: rest.length })}</summary>${list(rest)}</details>` : nothing}</section>`;
}

const told = (part, change, currency) => ({ price, plan, size })[change.kind](part, change, currency);

function price({ t, page, format }, { meter, name, unit, before, after }, currency) {
  const named = meterName(page, meter, name);
  if (before === null || after === null) return t('change-price', { meter: named });
  return t('change-price-of', { meter: named, before: format.price(before, currency), after: format.price(after, currency), unit: unitOfOne(page, unit) });
}

function plan({ t }, { before, after }) {
  return before === after ? t('change-terms', { plan: after }) : t('change-plan', { before: before ?? t('no-plan'), after: after ?? t('no-plan') });
}

function size({ t, page, format }, { session_id: session, before, after }) {
  const changes = SIZES.filter(([key]) => before[key] !== after[key])
    .map(([key, meter, unit]) => `${meterName(page, meter)} ${format.number(before[key])} → ${quantity(page, after[key], unit)}`);
  return t('change-size', { session, changes: changes.join(', ') });
}
