import { dateIn } from '../kit/dates.js';
import { monthFrom } from './overview-periods.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WIDEST_ZONE = 14 * HOUR;
const MONTHS = 6;

/**
 * How a time is cut into the steps of a chart: `{from, to, labels, at}` where `at(instant)` says into which step it falls.
 * Steps without use are there too, for a gap in time is no gap in the chart.
 */
export const steps = {
  /** The days of a billing period, which has 23 or 25 hours in some: so by noon of each. */
  day({ period_start: from, period_end: to }, format) {
    const starts = [];
    for (let noon = Date.parse(from) + DAY / 2; noon < Date.parse(to); noon += DAY) starts.push(noon);
    if (!starts.length) starts.push(Date.parse(from));
    return named(from, to, starts, instant => dateIn(format.zone, instant), start => format.shortDay(start));
  },

  hour({ start: from, end: to }, format) {
    const starts = [];
    for (let start = Date.parse(from); start < Date.parse(to); start += HOUR) starts.push(start);
    const at = instant => Math.floor((Date.parse(instant) - starts[0]) / HOUR);
    return { from, to, labels: starts.map(start => format.hour(start)), at };
  },

  /** The month in which the running period began and those before it; what is read too early for the zone falls out again. */
  month({ period_start: start, period_end: to }, format) {
    const names = Array.from({ length: MONTHS }, (_, i) => monthFrom(format.zone, start, i - MONTHS + 1));
    const from = new Date(Date.parse(`${names[0]}-01T00:00:00Z`) - WIDEST_ZONE);
    const middles = names.map(name => Date.parse(`${name}-15T12:00:00Z`));
    return named(from.toISOString(), to, middles, instant => monthFrom(format.zone, instant, 0), middle => format.month(middle));
  },
};

function named(from, to, instants, name, label) {
  const places = new Map(instants.map((instant, i) => [name(instant), i]));
  return { from, to, labels: instants.map(label), at: instant => places.get(name(instant)) ?? -1 };
}
