import { html } from '../kit/html.js';
import { card, empty, field } from '../kit/parts.js';
import { meterName, unitName } from '../kit/names.js';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DENSEST = 46;

/** When the platform is used: a figure for each hour of each weekday, the denser its field the more. */
export function patterns(section) {
  const { t, cells } = section;
  const views = choices(section);
  if (!views.length) return card(t('patterns'), empty(t('patterns-none'), t('patterns-none-hint')));
  const view = views.find(one => one.key === section.view) ?? views[0];
  const pick = ({ target }) => { section.view = target.value; section.update(); };
  return card(t('patterns'), grid(section, view), {
    sub: t('patterns-sub', { zone: cells.time_zone, unit: view.unit }),
    actions: field({ label: t('measure'), name: 'view', scope: 'patterns', value: view.key, change: pick, options: views.map(one => [one.key, one.name]) }),
  });
}

/** What can be looked at: the cost in each currency, and each meter. */
function choices({ t, format, page, cells: { cells } }) {
  const unique = name => [...new Set(cells.map(one => one[name]))];
  const costs = unique('currency').map(currency => ({
    key: `cost ${currency}`, name: t('cost', { currency }), unit: currency,
    values: sums(cells.filter(one => one.currency === currency), 'cost'), full: value => format.money(value, currency),
  })).filter(one => one.values.size);
  const meters = unique('meter').map(meter => {
    const own = cells.filter(one => one.meter === meter);
    const unit = unitName(page, own[0].unit ?? own[0].base_unit ?? '');
    return { key: meter, name: meterName(page, meter, own[0].name), unit, values: sums(own, 'quantity'), full: value => `${format.number(value)} ${unit}` };
  });
  return [...costs, ...meters];
}

function sums(cells, name) {
  const all = new Map();
  for (const one of cells.filter(cell => cell[name])) {
    const at = `${one.weekday} ${one.hour}`;
    all.set(at, (all.get(at) ?? 0) + one[name]);
  }
  return all;
}

/** Hours run across; on a narrow page they run down, so that nothing has to be scrolled. */
function grid(section, view) {
  const { format, t, narrow } = section;
  const most = Math.max(...view.values.values());
  const short = new Intl.NumberFormat(format.language, { notation: 'compact', maximumSignificantDigits: 2, maximumFractionDigits: 2, roundingPriority: 'lessPrecision' });
  const cell = (day, hour) => {
    const value = view.values.get(`${day} ${hour}`) ?? 0;
    const told = t('at', { day: format.weekday(day), hour: `${hour}:00`, value: view.full(value) });
    return html`<td title=${told} .style=${`--density: ${Math.round((value / most) * DENSEST)}%`}>${value ? short.format(value) : html`<span class="none">·</span>`}</td>`;
  };
  const across = narrow.matches ? WEEKDAYS : HOURS;
  const down = narrow.matches ? HOURS : WEEKDAYS;
  const head = one => (down === WEEKDAYS ? format.weekday(one, 'short') : `${one}:00`);
  const top = one => (across === WEEKDAYS ? format.weekday(one, 'short') : one);
  return html`<div class="scroll" role="region" aria-label=${`${t('patterns')}, ${view.name}`} tabindex="0"><table class="heat">
    <caption class="hidden">${t('patterns')}, ${view.name}, ${view.unit}</caption>
    <thead><tr><td></td>${across.map(one => html`<th scope="col">${top(one)}</th>`)}</tr></thead>
    <tbody>${down.map(row => html`<tr><th scope="row">${head(row)}</th>${across.map(column => (down === WEEKDAYS ? cell(row, column) : cell(column, row)))}</tr>`)}</tbody>
  </table></div>`;
}
