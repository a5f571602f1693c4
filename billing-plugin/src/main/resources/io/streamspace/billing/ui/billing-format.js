// Amounts and dates for people: the browser's language, the bill's currency, UTC.

const dates = options => new Intl.DateTimeFormat(undefined, { timeZone: 'UTC', ...options });
const DAY = dates({ dateStyle: 'medium' });
const MOMENT = dates({ dateStyle: 'medium', timeStyle: 'short' });
const SHORT = dates({ day: 'numeric', month: 'short' });
const MONTH = dates({ month: 'short', year: 'numeric' });

const given = value => value !== null && value !== undefined;

export const money = (amount, currency) => given(amount) && currency
  ? new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(amount) : '–';

/** A price finer than the currency's smallest coin. */
export const price = (amount, currency) => given(amount)
  ? new Intl.NumberFormat(undefined, { style: 'currency', currency, maximumFractionDigits: 6 }).format(amount) : '–';

export const number = (value, digits = 2) => given(value)
  ? new Intl.NumberFormat(undefined, { maximumFractionDigits: digits }).format(value) : '–';

export const day = instant => instant ? DAY.format(new Date(instant)) : '–';
export const shortDay = instant => SHORT.format(new Date(instant));
export const month = instant => MONTH.format(new Date(instant));
export const moment = instant => instant ? MOMENT.format(new Date(instant)) : '–';

/** A half-open period by its first and last day. */
export function period(start, end) {
  return dates({ dateStyle: 'medium' }).formatRange(new Date(start), new Date(Date.parse(end) - 1));
}

const UNITS = {
  'core-hours': 'core-hours', 'gb-hours': 'GB-hours', 'gb-months': 'GB-months', cores: 'cores', gb: 'GB',
};
export const unit = key => UNITS[key] || key || '';
