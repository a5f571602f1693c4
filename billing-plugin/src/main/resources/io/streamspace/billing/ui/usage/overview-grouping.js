// Usage records by the session that made them. The sums are for reading: an invoice rounds by its lines, not by sessions.

/** `[{id, start, end, cost, priced, meters, records}]`, the dearest first; `priced` is false where some price depends on the whole period. */
export function bySession(records) {
  const repeats = repeating(records);
  const sessions = new Map();
  for (const record of records) {
    if (!sessions.has(record.session_id)) sessions.set(record.session_id, begun(record));
    add(sessions.get(record.session_id), record, repeats(record));
  }
  return [...sessions.values()].sort((a, b) => b.cost - a.cost || (b.end > a.end ? 1 : -1));
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

const begun = record => ({ id: record.session_id, start: record.start_time, end: record.end_time, cost: 0, priced: true, meters: new Map(), records: [] });

function add(session, record, repeated) {
  session.records.push({ ...record, repeated });
  if (record.start_time < session.start) session.start = record.start_time;
  if (record.end_time > session.end) session.end = record.end_time;
  session.cost += Number(record.total_cost ?? 0);
  if (record.total_cost === null && record.unbilled === null) session.priced = false;
  const used = session.meters.get(record.resource_type) ?? { quantity: 0, unit: record.unit };
  if (!repeated) used.quantity += Number(record.quantity);
  session.meters.set(record.resource_type, used);
}
