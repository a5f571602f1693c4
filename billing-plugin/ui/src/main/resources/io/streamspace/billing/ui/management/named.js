/**
 * The words for something whose name the server gives, as `count.records`; for a name that the pages have no words for,
 * the name itself in plain letters.
 */
export function named(t, prefix, name, values) {
  const key = `${prefix}.${name}`;
  if (t.has(key)) return t(key, values);
  const plain = String(name).replaceAll('_', ' ');
  return values?.count === undefined ? plain : `${plain}: ${values.count}`;
}
