import { about } from './packs-price.js';

const ROOM = 1.25;
/** What somebody agrees to who will probably not need it: so much beyond the limit. */
const LITTLE = 0.1;

/**
 * What overage of a meter will probably come to by the period's end; null where that cannot be told.
 *
 * @param price of the meter, as {@link overagePrice} has it
 */
export function likelyOverage({ forecast, usage }, quota, price, now = Date.now()) {
  const outlook = forecast?.meters.find(one => one.meter === quota.meter);
  if (!outlook) return null;
  const beyond = outlook.unit === quota.unit ? outlook.forecast_quantity - quota.limit : (quota.used - quota.limit) * shareLeft(usage, now);
  const cost = about(price, Math.max(beyond, 0));
  return cost === null ? outlook.forecast_cost || null : Math.max(cost, outlook.forecast_cost ?? 0);
}

/** What a little beyond the limit costs: `{quantity, cost}`; null where that cannot be told. */
export function aLittle({ usage, offers }, quota, price, now = Date.now()) {
  const quantity = quota.limit * LITTLE;
  const isHeld = offers.find(one => one.meter === quota.meter)?.unit !== quota.unit;
  const cost = about(price, isHeld ? quantity * shareLeft(usage, now) : quantity);
  return cost ? { quantity, cost } : null;
}

function shareLeft(usage, now) {
  const [start, end] = [Date.parse(usage.period_start), Date.parse(usage.period_end)];
  return Math.min(Math.max(end - now, 0) / (end - start), 1);
}

/** A ceiling above a cost, with room to spare and in a figure that is easily read; null for none. */
export function proposedCeiling(cost, smallest) {
  if (!cost) return null;
  const wanted = Math.max(cost * ROOM, smallest);
  const step = Math.max(10 ** Math.floor(Math.log10(wanted)) / 2, smallest);
  return Math.ceil(wanted / step - 1e-9) * step;
}
