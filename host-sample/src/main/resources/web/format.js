// Amounts and dates for people: the browser's language, the bill's currency, UTC.

export function money(amount, currency) {
  if (amount === null || amount === undefined || !currency) return '–';
  return new Intl.NumberFormat(undefined, { style: 'currency', currency }).format(amount);
}

/** A price finer than the currency's smallest coin. */
export function price(amount, currency) {
  if (amount === null || amount === undefined || !currency) return '–';
  return new Intl.NumberFormat(undefined, { style: 'currency', currency, maximumFractionDigits: 4 }).format(amount);
}

export const dateTime = instant => instant
  ? new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(instant))
  : '–';

/** Within this year or nearly so. */
export const shortTime = instant => new Intl.DateTimeFormat(undefined,
  { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(new Date(instant));

const WORDS = { cpu: 'CPU', memory: 'memory', storage: 'storage' };
const UNITS = { cores: ['core', 'cores'], gb: ['GB', 'GB'] };

export const meterName = meter => WORDS[meter] || meter;

export function amountOf(quantity, unit) {
  const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 3 }).format(quantity);
  const words = UNITS[unit];
  return words ? `${number} ${Number(quantity) === 1 ? words[0] : words[1]}` : `${number} ${unit || ''}`.trim();
}
