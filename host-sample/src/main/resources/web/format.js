// Amounts and dates for people: in the document's language, the bill's currency, UTC.

import { language, named, t } from './words.js';

const given = value => value !== null && value !== undefined;

export function money(amount, currency) {
  if (!given(amount) || !currency) return '–';
  return new Intl.NumberFormat(language(), { style: 'currency', currency }).format(amount);
}

/** A price finer than the currency's smallest coin. */
export function price(amount, currency) {
  if (!given(amount) || !currency) return '–';
  return new Intl.NumberFormat(language(), { style: 'currency', currency, maximumFractionDigits: 4 }).format(amount);
}

export const number = value => new Intl.NumberFormat(language(), { maximumFractionDigits: 3 }).format(value);

export const day = instant => at(instant, { dateStyle: 'medium' });

export const dateTime = instant => at(instant, { dateStyle: 'medium', timeStyle: 'short' });

/** Within this year or nearly so. */
export const shortTime = instant => at(instant, { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });

const at = (instant, options) => (instant
  ? new Intl.DateTimeFormat(language(), { ...options, timeZone: 'UTC' }).format(new Date(instant)) : '–');

export const meterName = meter => named('meter', meter);

export function amountOf(quantity, unit) {
  const amount = number(quantity);
  const words = t(`unit.${unit}`, { count: Number(quantity), amount });
  return words === `unit.${unit}` ? `${amount} ${unit || ''}`.trim() : words;
}
