import { html, nothing } from '../kit/html.js';
import { chart } from '../kit/chart.js';
import { meterName } from '../kit/names.js';
import { groupWords } from './reports-groups.js';

const MOST = 12;
const IN_TIME = ['day', 'weekday', 'hour'];
const SERVED = [...IN_TIME, 'user', 'template', 'meter'];

/** What the groups cost, by meter, as bars; a chart for each currency. Those of time in their order, others by their cost. */
export function usageChart(section, { rows, group_by: by }) {
  if (!SERVED.includes(by)) return nothing;
  return [...new Set(rows.map(row => row.currency))].map(currency =>
    one(section, rows.filter(row => row.currency === currency && row.cost !== null), currency, IN_TIME.includes(by)));
}

function one(section, rows, currency, inTime) {
  const costs = new Map();
  rows.forEach(row => {
    const words = groupWords(section, row);
    costs.set(words, (costs.get(words) ?? new Map()).set(row.meter, row.cost));
  });
  const sum = group => [...costs.get(group).values()].reduce((all, cost) => all + cost, 0);
  const labels = [...costs.keys()];
  const groups = inTime ? labels : labels.sort((a, b) => sum(b) - sum(a)).slice(0, MOST);
  if (groups.length < 2 || !groups.some(sum)) return nothing;
  const meters = [...new Map(rows.map(row => [row.meter, row.name]))];
  return html`${chart(section.page, {
    title: section.t('cost-in', { currency }), labels: groups, show: cost => section.format.money(cost, currency),
    series: meters.map(([meter, name]) => ({ meter, name: meterName(section.page, meter, name), values: groups.map(group => costs.get(group).get(meter) ?? 0) })),
  })}${labels.length > groups.length ? html`<p class="sub">${section.t('largest', { count: MOST })}</p>` : nothing}`;
}
