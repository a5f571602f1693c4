const ROOM = 1.25;

/** What overage of a meter will probably come to by the period's end; null where that cannot be told. */
export function likelyOverage({ forecast, offers, usage }, quota, now = Date.now()) {
  const outlook = forecast?.meters.find(one => one.meter === quota.meter);
  if (outlook?.forecast_cost > 0) return outlook.forecast_cost;
  const price = offers.find(one => one.meter === quota.meter)?.unit_price;
  if (!outlook || price === undefined || price === null) return null;
  if (outlook.unit === quota.unit) return Math.max(outlook.forecast_quantity - quota.limit, 0) * price;
  const [start, end] = [Date.parse(usage.period_start), Date.parse(usage.period_end)];
  return Math.max(quota.used - quota.limit, 0) * price * Math.max(end - now, 0) / (end - start);
}

/** A ceiling above what is likely, with room to spare and in a figure that is easily read; null if nothing is likely. */
export function proposedCeiling(likely, smallest) {
  if (!likely) return null;
  const wanted = Math.max(likely * ROOM, smallest);
  const step = Math.max(10 ** Math.floor(Math.log10(wanted)) / 2, smallest);
  return Math.ceil(wanted / step - 1e-9) * step;
}
