export default {
  'for-all': { one: 'Applies to the one account of the platform.', other: 'Applies to all {count} accounts.' },
  priced: { one: 'Last month, {count} account used something whose price changes.', other: 'Last month, {count} accounts used something whose price changes.' },
  'priced-none': 'No account used anything last month whose price changes.',
  'no-accounts': 'There are no accounts yet.',
  'on-plan': { one: '{count} account is on {name}.', other: '{count} accounts are on {name}.' },
  estimate: 'Based on usage in {period}: {before} → {after}.',
  'of-some': 'Estimated from the first 20,000 accounts.',
  charging_changes: 'Limits, mode or currency change what is charged. Last month’s usage does not show by how much.',
  no_ended_period: 'No billing period has ended yet, so the effect cannot be estimated.',
  'from-now': 'New prices apply to usage from the moment you save. Earlier usage keeps its price.',
  unknown: 'The affected accounts and the effect on cost couldn’t be loaded.',
};
