// Stretches of days, by their first and last day in UTC, as the server takes them.

const day = (year, month, date) => new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10);

/** `{key: {from, until}}` as of an instant. */
export function presets(asOf) {
  const now = new Date(asOf);
  const [year, month, date] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  const quarter = month - month % 3;
  return {
    'this-month': { from: day(year, month, 1), until: day(year, month + 1, 0) },
    'last-month': { from: day(year, month - 1, 1), until: day(year, month, 0) },
    'last-30': { from: day(year, month, date - 29), until: day(year, month, date) },
    'this-quarter': { from: day(year, quarter, 1), until: day(year, quarter + 3, 0) },
    'last-quarter': { from: day(year, quarter - 3, 1), until: day(year, quarter, 0) },
    'this-year': { from: day(year, 0, 1), until: day(year, 11, 31) },
    'last-year': { from: day(year - 1, 0, 1), until: day(year - 1, 11, 31) },
  };
}

/** The same wish with its stretch by name, where a preset names it: kept so, it moves with time. */
export function movable(wish, asOf) {
  const { from, until, ...rest } = wish;
  const preset = presetOf(wish, asOf);
  return preset in presets(asOf) ? { ...rest, preset } : wish;
}

/** A wish that was kept, with the days that its stretch has now. */
export const placed = ({ preset, ...rest }, asOf) => ({ ...rest, ...presets(asOf)[preset] });

/** The name of a stretch: that of a preset, `any`, or `own`. */
export function presetOf({ from, until }, asOf) {
  if (!from && !until) return 'any';
  return Object.entries(presets(asOf)).find(([, one]) => one.from === from && one.until === until)?.[0] ?? 'own';
}
