/**
 * The words for something whose name the server gives, as `count.records`; for a name that the pages have no words for,
 * the name itself in plain letters.
 */
export function named(t, prefix, name, values) {
  const words = wordsOf(t, `${prefix}.${name}`, values);
  if (words !== undefined) return words;
  const plain = String(name).replaceAll('_', ' ');
  return values?.count === undefined ? plain : `${plain}: ${values.count}`;
}

/** The words for a key that is made of a name; undefined where the pages have none. */
export function wordsOf(t, key, values) {
  const told = t(key, values);
  return told.endsWith(key) ? undefined : told;
}
