// Calendar days of instants, as `2026-01-15`, by time zone.

/** By zone; to make one takes longer than to use it. */
const calendars = new Map();

/** The day of an instant in a zone. */
export function dateIn(zone, instant) {
  if (!calendars.has(zone)) calendars.set(zone, new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }));
  return calendars.get(zone).format(new Date(instant));
}
