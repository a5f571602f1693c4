export default {
  'for-all': '适用于全部 {count} 个账户。',
  priced: '上月有 {count} 个账户使用了价格有变的项目。',
  'priced-none': '上月没有账户使用价格有变的项目。',
  'no-accounts': '还没有账户。',
  'on-plan': '{count} 个账户使用套餐 {name}。',
  estimate: '按 {period} 的用量：{before} → {after}。',
  'of-some': '根据前 20,000 个账户估算。',
  charging_changes: '限额、计费模式或货币会改变收费范围，上月用量无法说明影响多少。',
  no_ended_period: '还没有已结束的计费周期可用来估算影响。',
  'from-now': '新价格适用于保存之后的用量，此前的用量仍按原价计费。',
  unknown: '无法加载受影响的账户和对费用的影响。',
};
