// Usage records by what made them. The sums are for reading: an invoice rounds by its lines, not by sessions.

import { dateIn } from '../kit/dates.js';

/** What records are put together by, of one account or of an organisation. */
const KEYS = {
  session: record => record.session_id,
  template: record => record.template,
  member: record => record.member,
  day: (record, zone) => dateIn(zone, record.start_time),
};

export const GROUPINGS = Object.keys(KEYS);

/**
 * `[{id, sessions, template, member, start, end, cost, priced, meters, records}]`, the dearest first, days newest first; an id of null is the
 * whole account's use. `priced` is false where some price depends on the whole period.
 */
export function groups(records, by, zone) {
  const repeats = repeating(records);
  const all = new Map();
  for (const record of records) {
    const id = KEYS[by](record, zone);
    if (!all.has(id)) all.set(id, begun(id, record));
    add(all.get(id), record, repeats(record));
  }
  return [...all.values()].sort(by === 'day' ? (a, b) => (b.id > a.id ? 1 : -1) : (a, b) => b.cost - a.cost || (b.end > a.end ? 1 : -1));
}

/**
 * Whether a record repeats, as overage of the account, use that other records count within the plan: its cost counts, its
 * quantity does not count again.
 */
function repeating(records) {
  const hour = record => `${record.resource_type} ${record.start_time.slice(0, 13)}`;
  const inPlan = new Set(records.filter(record => record.unbilled === 'in_plan').map(hour));
  return record => record.unbilled === 'not_agreed' || record.session_id === null && record.unbilled === null && inPlan.has(hour(record));
}

const begun = (id, record) => ({
  id, template: record.template, member: record.member, start: record.start_time, end: record.end_time, cost: 0, priced: true,
  sessions: new Set(), meters: new Map(), records: [],
});

function add(group, record, repeated) {
  group.records.push({ ...record, repeated });
  if (record.session_id) group.sessions.add(record.session_id);
  if (record.start_time < group.start) group.start = record.start_time;
  if (record.end_time > group.end) group.end = record.end_time;
  group.cost += Number(record.total_cost ?? 0);
  if (record.total_cost === null && record.unbilled === null) group.priced = false;
  const used = group.meters.get(record.resource_type) ?? { quantity: 0, unit: record.unit };
  if (!repeated) used.quantity += Number(record.quantity);
  group.meters.set(record.resource_type, used);
}
