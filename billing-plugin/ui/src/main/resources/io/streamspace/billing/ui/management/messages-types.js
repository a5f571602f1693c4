/** The families of announcements, each of which an endpoint may want as a whole. */
export const FAMILIES = ['invoice', 'payment', 'credit_note', 'quota', 'overage', 'subscription', 'pack', 'credit', 'account', 'webhook'];

const asType = family => `billing.${family}.*`;

/** The types that a form says: the families that are ticked, and further ones, by line or comma. */
export const typesOf = values => [
  ...FAMILIES.filter(family => values[`family.${family}`]).map(asType),
  ...(values.types ?? '').split(/[\s,]+/).filter(Boolean),
];

/** The types of an endpoint as a form has them: `{families, others}`. */
export const split = (types = []) => ({
  families: new Set(FAMILIES.filter(family => types.includes(asType(family)))),
  others: types.filter(type => !FAMILIES.some(family => asType(family) === type)),
});

/** What an endpoint wants, in words. */
export function typesWords(t, types) {
  if (!types.length) return t('all-types');
  const { families, others } = split(types);
  return [...[...families].map(family => t(`family.${family}`)), ...others].join(', ');
}
