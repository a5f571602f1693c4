import { chart } from '../kit/chart.js';
import { html, nothing } from '../kit/html.js';
import { card, stacked } from '../kit/parts.js';

const MONTHS = 6;

const past = new Map();

/** The revenue of each of the months that end with the period's; those that are over are asked for once. */
export function monthsUpTo({ calls, now }, to) {
  const last = new Date(Date.parse(to) - 1);
  return Promise.all(Array.from({ length: MONTHS }, (_, i) => {
    const start = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() - MONTHS + 1 + i, 1)).toISOString();
    const next = new Date(start);
    next.setUTCMonth(next.getUTCMonth() + 1);
    const over = next.toISOString() < now;
    const ask = () => calls.get(`/admin/revenue?${new URLSearchParams({ from: start, ...(over && { to: next.toISOString() }) })}`);
    if (start >= now) return null;
    if (!over) return ask();
    if (!past.has(start)) past.set(start, ask().catch(problem => { past.delete(start); throw problem; }));
    return past.get(start);
  })).then(all => all.filter(Boolean));
}

/** Revenue and recurring revenue month by month. */
export function overTime(section, currency) {
  const { t, format, months, page } = section;
  const title = section.titled('over-time', currency);
  if (!months) return card(title, html`<div class="chart" role="status" aria-busy="true"><billing-bones lines="1"></billing-bones></div>`);
  const of = (month, name) => month.currencies.find(one => one.currency === currency)?.[name] ?? 0;
  const first = months.findIndex(month => of(month, 'revenue') || of(month, 'mrr'));
  if (first < 0) return nothing;
  const shown = months.slice(first);
  const values = name => shown.map(month => of(month, name));
  const series = [{ name: t('revenue'), values: values('revenue') }];
  if (values('mrr').some(Boolean)) series.push({ name: t('mrr-at-end'), values: values('mrr') });
  return card(title, chart(page, {
    title: t('over-time-list', { currency }), stacked: false, adds: false, labels: shown.map(month => format.month(month.from)),
    show: amount => format.money(amount, currency), series,
  }));
}
