/** A session's life: the same name may live again. */
const lifeOf = ({ session_id: id, life_start: start }) => `${id ?? ''} ${start ?? ''}`;

/**
 * Records grouped by the session's life they were measured of, what counts most first. The sums are of the base
 * units, which are whole numbers, and so exact.
 */
export function bySession(records, sources) {
  const lives = new Map();
  for (const record of records) {
    const key = lifeOf(record);
    if (!lives.has(key)) lives.set(key, { key, id: record.session_id, start: record.life_start, unit: record.unit, rows: [], sums: new Map(), facts: [] });
    const life = lives.get(key);
    life.rows.push(record);
    life.sums.set(record.unit_base, (life.sums.get(record.unit_base) ?? 0n) + BigInt(record.base_quantity));
  }
  for (const source of sources) lives.get(lifeOf(source)).facts = source.facts;
  for (const life of lives.values()) life.quantity = quantityOf(life.sums);
  return [...lives.values()].sort((one, other) => Math.abs(other.quantity) - Math.abs(one.quantity));
}

/** In units, for people to read. */
const quantityOf = sums => [...sums].reduce((quantity, [unit, base]) => quantity + Number(base) / Number(unit), 0);
