// What a list is asked for, as it stands in the address: `status=overdue&q=ali`. Addresses are decoded once as a whole
// before they come here, so that what a value has encoded is encoded twice.

export const wishOf = text => Object.fromEntries([...new URLSearchParams(text ?? '')].filter(([, value]) => value));

/** The address of a list that is asked for something. */
export function addressOf(list, wish) {
  const query = new URLSearchParams(Object.entries(wish).filter(([, value]) => value)).toString();
  return `month-end/${list}${query ? `/${query.replaceAll('%', '%25')}` : ''}`;
}

const DAY = 86_400_000;
const dayAfter = day => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
const isDay = text => /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(Date.parse(text));

/** The same as parameters of a call: the last day is asked for inclusively, and what cannot be a day is left to the server. */
export function parametersOf({ page, until, q, ...rest }) {
  const to = isDay(until) ? dayAfter(until) : until;
  return new URLSearchParams(Object.entries({ ...rest, q: q?.trim(), to }).filter(([, value]) => value));
}
