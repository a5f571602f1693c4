import { barChart } from './billing-chart.js';
import { card, empty, h, notice } from './billing-dom.js';
import { day, moment, money, number, period, shortDay, unit } from './billing-format.js';

const TOTALS = new Set(['user_id', 'account_id', 'period_start', 'period_end', 'currency', 'total_cost']);

/** What was used in a billing period and what it costs; members of an organisation see no money. */
export function summary(usage, forecast, steps) {
  const uses = Object.entries(usage).filter(([key, value]) => !TOTALS.has(key) && value?.unit);
  const cost = amount => amount === null ? '' : money(amount, usage.currency);
  return h('section', { class: 'card' },
    h('div', { class: 'head' },
      h('div', {}, h('h2', {}, 'Cost of this period'), h('p', { class: 'sub' }, `${period(usage.period_start, usage.period_end)} (UTC)`)),
      steps),
    usage.total_cost === null
      ? notice('info', 'Costs are shown to the owners and administrators of your organisation.')
      : h('p', { class: 'figure' }, cost(usage.total_cost), forecast && h('span', { class: 'sub' }, expected(forecast))),
    h('div', { class: 'tiles' }, uses.map(([key, use]) =>
      h('div', { class: 'tile' },
        h('h3', {}, use.name), h('p', { class: 'amount' }, cost(use.cost) || number(use.quantity)),
        h('p', { class: 'sub' }, `${number(use.quantity)} ${unit(use.unit)}`)))));
}

const expected = forecast => ` about ${money(forecast.forecast_cost, forecast.currency)} by ${day(forecast.period_end)} if all goes on as now`;

const URGENT = new Set(['locked', 'limit_exceeded']);

/** What whoever uses the account should know now, most urgent first. */
export const banners = list => list.map(({ kind, text }) =>
  h('p', { class: `notice ${URGENT.has(kind) ? 'error' : 'warning'}` }, text));

/** A bar for each limit, with the day on which it will be used up; nothing if there is none. */
export function quotas({ quotas: list }, forecast) {
  if (!list.length) return null;
  const ends = new Map(forecast.quotas.map(quota => [quota.meter, quota.runs_out_at]));
  return card('Your limits', h('ul', { class: 'quotas' }, list.map(quota => {
    const filled = h('div', { class: `filled ${quota.state}` });
    filled.style.inlineSize = `${Math.min(quota.percent, 100)}%`;
    const words = `${number(quota.used)} of ${number(quota.limit)} ${unit(quota.unit)}`;
    return h('li', {},
      h('div', { class: 'head' }, h('strong', {}, quota.name), h('span', {}, words, outlook(quota, ends.get(quota.meter)))),
      h('div', {
        class: 'bar', role: 'meter', 'aria-label': `${quota.name} in use`, 'aria-valuemin': '0', 'aria-valuemax': '100',
        'aria-valuenow': Math.min(quota.percent, 100), 'aria-valuetext': words,
      }, filled));
  })));
}

function outlook({ state, resets_at: reset }, end) {
  if (state === 'exceeded') return reset ? ` · used up until ${moment(reset)}` : ' · exceeded';
  return `${state === 'ok' ? '' : ` · ${state}`}${end ? ` · lasts until ${moment(end)}` : ''}`;
}

/** Use over time, by cost or, for who sees no money, by quantity of CPU. */
export function chart(history, label = shortDay) {
  const { series, currency } = history;
  const blind = series.every(point => point.cost === null);
  const meters = blind ? ['cpu'] : [...new Set(series.map(point => point.meter))];
  const names = new Map(series.map(point => [point.meter, point.name]));
  const starts = [...new Set(series.map(point => point.start))].sort();
  const value = new Map(series.map(point => [`${point.start} ${point.meter}`, Number(blind ? point.quantity : point.cost)]));
  const steps = starts.map(start => ({
    label: label(start),
    parts: meters.map(key => ({ name: names.get(key) || key, value: value.get(`${start} ${key}`) || 0 })),
  }));
  if (!steps.some(step => step.parts.some(part => part.value))) {
    return empty('Nothing used yet', 'As soon as a session runs, its use appears here.');
  }
  return blind
    ? barChart('Core-hours over time', steps, amount => number(amount, 1))
    : barChart('Cost over time', steps, amount => money(amount, currency));
}
