export default {
  'for-all': { one: 'It holds for the platform’s one account.', other: 'It holds for all {count} accounts.' },
  priced: { one: 'Last month {count} account used something whose price changes.', other: 'Last month {count} accounts used something whose price changes.' },
  'on-plan': { one: '{count} account is on {name}.', other: '{count} accounts are on {name}.' },
  estimate: 'At the use of {period}: {before} → {after}.',
  'of-some': 'Estimated from the first 20,000 accounts.',
  'no-estimate': 'How use is charged changes. What that comes to cannot be told from last month’s use.',
  'from-now': 'New prices hold for what is used from the moment you save. What was used before keeps its price.',
  unknown: 'How many accounts this concerns, and what it comes to, could not be read.',
};
