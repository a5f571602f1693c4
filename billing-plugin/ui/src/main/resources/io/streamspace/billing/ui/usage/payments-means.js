const TYPES = new Set(['card', 'sepa_debit', 'us_bank_account', 'bacs_debit', 'paypal', 'link']);

/** The payment methods that the provider keeps, and the one that is charged: the default, else the only one there is. */
export async function meansOf(calls) {
  const { payment_methods: all } = await calls.get('/payment-methods');
  return { all, charged: all.find(one => one.default) ?? (all.length === 1 ? all[0] : null) };
}

/**
 * What invoices are collected from by themselves: `{state, charged}`. The state is `kept`, `none` (a card may be added), `off`
 * (no provider), `foreign` (only an owner may know) or `away` (the provider does not answer).
 */
export async function collectedFrom(calls) {
  try {
    const { charged } = await meansOf(calls);
    return { state: charged ? 'kept' : 'none', charged };
  } catch (problem) {
    if (problem.code === 'payment_provider_disabled') return { state: 'off', charged: null };
    if (problem.code === 'owner_required') return { state: 'foreign', charged: null };
    if (problem.status >= 500 || problem.status === 0) return { state: 'away', charged: null };
    throw problem;
  }
}

/** As `Visa ending in 4242`. */
export function meansName(page, { type, brand, last4 }) {
  const t = page.words('kit');
  const name = brand ? brand[0].toUpperCase() + brand.slice(1) : TYPES.has(type) ? t(`means.${type}`) : type.replaceAll('_', ' ');
  return last4 ? t('means.ending', { name, last4 }) : name;
}
