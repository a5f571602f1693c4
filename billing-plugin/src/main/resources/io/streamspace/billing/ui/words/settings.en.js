export default {
  'for-all': { one: 'It holds for the platform’s one account.', other: 'It holds for all {count} accounts.' },
  priced: { one: 'Last month {count} account used something whose price changes.', other: 'Last month {count} accounts used something whose price changes.' },
  'on-plan': { one: '{count} account is on {name}.', other: '{count} accounts are on {name}.' },
  estimate: 'At the use of {period}: {before} → {after}.',
  'of-some': 'Estimated from the first 20,000 accounts.',
  'no-estimate': 'Limits, mode or currency change what is charged. Last month’s use does not show by how much.',
  'from-now': 'New prices hold for what is used from the moment you save. What was used before keeps its price.',
  unknown: 'The accounts concerned and the effect on cost could not be read.',
};
