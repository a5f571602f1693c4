/** The parameters of each model of a price, besides tiers. */
export const MODELS = {
  per_unit: ['unit_amount'],
  flat: ['amount'],
  package: ['package_size', 'package_amount', 'free_units', 'round'],
  graduated: [],
  volume: [],
  percentage: ['rate_percent'],
  graduated_percentage: [],
};

/** What a tier says, in the models that have tiers. */
export const TIERED = {
  graduated: ['flat', 'unit'],
  volume: ['flat', 'unit'],
  graduated_percentage: ['flat', 'rate_percent'],
};

/** What any model takes. */
export const LIMITS = ['included', 'minimum_amount', 'maximum_amount'];

/** The price that a form says, with what was left empty left out. The last tier has no end. */
export function priceOf(model, values, count) {
  const price = { model };
  [...MODELS[model], ...LIMITS].filter(name => values[`price.${name}`]).forEach(name => { price[name] = values[`price.${name}`]; });
  if (!TIERED[model]) return price;
  price.tiers = Array.from({ length: count }, (none, i) => {
    const tier = { up_to: i === count - 1 ? null : values[`price.tiers[${i}].up_to`] };
    TIERED[model].filter(name => values[`price.tiers[${i}].${name}`]).forEach(name => { tier[name] = values[`price.tiers[${i}].${name}`]; });
    return tier;
  });
  return price;
}
