// Billing periods are named by the day on which they begin or, of several in a month the last, by that month.

import { dateIn } from '../kit/dates.js';

/** The month that lies some months from an instant's, as `2026-01`. */
export function monthFrom(zone, instant, months) {
  const [year, month] = dateIn(zone, instant).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 7);
}

const find = (calls, name) => calls.get(`/usage?period=${name}`);

/** What was used in the period that begins at an instant. */
export const starting = (calls, zone, instant) => inZone(zone, instant, name => find(calls, name));

/** What the period that begins at an instant costs in all. */
export const costOf = (calls, zone, instant) => inZone(zone, instant, name => calls.get(`/cost?period=${name}`));

/** A period from before the account chose its zone has its day by another. */
async function inZone(zone, instant, ask) {
  try {
    return await ask(dateIn(zone, instant));
  } catch (problem) {
    if (problem.status !== 422 || dateIn('UTC', instant) === dateIn(zone, instant)) throw problem;
    return ask(dateIn('UTC', instant));
  }
}

/** What was used in the period after one. */
export const after = (calls, zone, usage) => starting(calls, zone, usage.period_end);

/** What was used in the period before one; null if there is none. A month may hold a short period that is not its last. */
export async function before(calls, zone, usage) {
  try {
    let earlier = await find(calls, monthFrom(zone, usage.period_start, -1));
    while (earlier.period_end < usage.period_start) earlier = await after(calls, zone, earlier);
    return earlier;
  } catch (problem) {
    if (problem.status === 422) return null;
    throw problem;
  }
}
