import { unitName, unitOfOne } from '../kit/names.js';
import { rateWords } from './plans-rates.js';

/** The price of a meter's overage: of each unit where the account's offer says it, else as the price list has it; null if neither does. */
export function overagePrice({ offers, prices }, meter) {
  const { unit, unit_price: each, currency } = offers.find(one => one.meter === meter) ?? {};
  if (each !== undefined && each !== null) return { unit, currency, price: { model: 'per_unit', unit_amount: each } };
  const listed = prices.find(one => one.meter === meter);
  return listed?.price ? listed : null;
}

/** In words: `$0.08 / GB`, or by tiers `first 100 GB at $0.10, then $0.08 / GB`; null where there is no price. */
export function overageWords(section, priced) {
  if (!priced) return null;
  const { price } = priced;
  const isPlain = price.model === 'graduated' && !price.included && !price.minimum_amount && !price.maximum_amount && price.tiers.every(({ flat }) => !(flat > 0));
  return isPlain ? tierWords(section, priced) : rateWords(section, { charged: 'overage', ...priced });
}

function tierWords({ t, page, format }, { price: { tiers }, unit, currency }) {
  const rate = amount => page.words('plans')('rate', { price: format.price(amount, currency), unit: unitOfOne(page, unit) });
  return tiers.map(({ up_to: limit, unit: amount }, i) => {
    if (limit === null) return i ? t('tier-then', { rate: rate(amount) }) : rate(amount);
    return t(i ? 'tier-next' : 'tier-first',
      { size: format.number(limit - (i ? tiers[i - 1].up_to : 0)), unit: unitName(page, unit), price: format.price(amount, currency) });
  }).join(', ');
}

/** About what a quantity costs; the bill is reckoned by the server. Null where the price is not known, or not by quantity alone. */
export function about(priced, quantity) {
  const { price } = priced ?? {};
  if (!price || !MODELS[price.model]) return null;
  const cost = quantity > 0 ? MODELS[price.model](price, Math.max(quantity - Number(price.included ?? 0), 0)) : 0;
  return Math.min(Math.max(cost, Number(quantity > 0 && price.minimum_amount || 0)), Number(price.maximum_amount ?? Infinity));
}

const MODELS = {
  per_unit: (price, quantity) => quantity * price.unit_amount,
  flat: price => Number(price.amount),
  package: (price, quantity) => Math.ceil(Math.max(quantity - Number(price.free_units ?? 0), 0) / price.package_size) * price.package_amount,
  volume: ({ tiers }, quantity) => {
    const tier = tiers.find(({ up_to: limit }) => limit === null || quantity <= limit);
    return quantity * tier.unit + Number(tier.flat ?? 0);
  },
  graduated: ({ tiers }, quantity) => tiers.reduce((sum, { up_to: limit, unit, flat }, i) => {
    const from = i ? Number(tiers[i - 1].up_to) : 0;
    return quantity > from ? sum + (Math.min(quantity, limit ?? Infinity) - from) * unit + Number(flat ?? 0) : sum;
  }, 0),
};
