const TYPES = new Set(['card', 'sepa_debit', 'us_bank_account', 'bacs_debit', 'paypal', 'link']);

/** The payment methods that the provider keeps, and the one that is charged: the default, else the only one there is. */
export async function meansOf(calls) {
  const { payment_methods: all } = await calls.get('/payment-methods');
  return { all, charged: all.find(one => one.default) ?? (all.length === 1 ? all[0] : null) };
}

/** As `Visa ending in 4242`. @param t words of the area `payments` */
export function meansName(t, { type, brand, last4 }) {
  const name = brand ? brand[0].toUpperCase() + brand.slice(1) : TYPES.has(type) ? t(`means.${type}`) : type.replaceAll('_', ' ');
  return last4 ? t('means.ending', { name, last4 }) : name;
}
