import { about } from './packs-price.js';

const ROOM = 1.25;
/** What somebody agrees to who will probably not need it: so much beyond the limit. */
const LITTLE = 0.1;

/**
 * What overage of a meter will probably come to by the period's end; null where that cannot be told.
 *
 * @param price of the meter, as {@link overagePrice} has it
 */
export function likelyOverage(known, quota, price) {
  const beyond = beyondLimit(known, quota);
  const forecast = outlookOf(known, quota)?.forecast_cost ?? 0;
  const cost = beyond === null ? null : about(price, Math.max(beyond, 0));
  return cost === null ? forecast || null : Math.max(cost, forecast);
}

/** How far beyond the limit use will probably be: as forecast, else by its pace since the period began; null before the first use. */
function beyondLimit(known, quota) {
  const outlook = outlookOf(known, quota);
  if (outlook?.unit === quota.unit) return outlook.forecast_quantity - quota.limit;
  if (!outlook && !quota.used) return null;
  const left = shareLeft(known);
  if (isHeld(known, quota)) return (quota.used - quota.limit) * left;
  return left < 1 ? quota.used / (1 - left) - quota.limit : null;
}

/** What a little beyond the limit costs: `{quantity, cost}`; null where that cannot be told. */
export function aLittle(known, quota, price) {
  const quantity = quota.limit * LITTLE;
  const cost = about(price, isHeld(known, quota) ? quantity * shareLeft(known) : quantity);
  return cost ? { quantity, cost } : null;
}

const outlookOf = ({ forecast }, { meter }) => forecast?.meters.find(one => one.meter === meter);

/** What is held is priced by time, so in another unit than its limit is in. */
const isHeld = ({ offers }, { meter, unit }) => offers.find(one => one.meter === meter)?.unit !== unit;

/** What part of the period is still ahead, by the server's clock. */
function shareLeft({ usage, forecast }) {
  const [start, end] = [Date.parse(usage.period_start), Date.parse(usage.period_end)];
  const now = forecast ? Date.parse(forecast.as_of) : Date.now();
  return Math.min(Math.max(end - now, 0) / (end - start), 1);
}

/** A ceiling above a cost, with room to spare and in a figure that is easily read; null for none. */
export function proposedCeiling(cost, smallest) {
  if (!cost) return null;
  const wanted = Math.max(cost * ROOM, smallest);
  const step = Math.max(10 ** Math.floor(Math.log10(wanted)) / 2, smallest);
  return Math.ceil(wanted / step - 1e-9) * step;
}
