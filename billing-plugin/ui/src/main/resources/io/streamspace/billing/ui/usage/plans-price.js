/** What a plan costs each time: `$29.00 / month`, that it is free, or that it is not to be had in this currency. */
export function priceWords({ words: t, format }, { price, currency, interval }) {
  if (price === null) return t('no-price', { currency });
  return Number(price) === 0 ? t('free') : t(`per-${interval}`, { price: format.money(price, currency) });
}

/** An offer as an account of a currency may have it: a price in another currency is none. */
export const inCurrency = (offer, currency = offer.currency) =>
  (offer.currency === currency || Number(offer.price) === 0 ? offer : { ...offer, price: null, currency });
