const OURS = new Set(['core-hours', 'gb-hours', 'gb-months', 'cores', 'gb', 'hours', 'months', 'years']);
const ONE = { hour: 'hours', month: 'months', year: 'years' };

/** The words of a unit that we know; of any other, what the operator calls it. */
export function unitOf(t, unit, count) {
  const known = ONE[unit] ?? unit?.toLowerCase();
  return OURS.has(known) ? t(`unit.${known}`, { count }) : unit || '';
}
