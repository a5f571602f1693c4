export default {
  'for-all': '适用于全部 {count} 个账户。',
  priced: '上月有 {count} 个账户使用了价格有变的项目。',
  'on-plan': '{count} 个账户使用套餐 {name}。',
  estimate: '按 {period} 的用量：{before} → {after}。',
  'of-some': '根据前 20,000 个账户估算。',
  'no-estimate': '计费方式发生变化，无法由上月用量推算结果。',
  'from-now': '新价格适用于保存之后的用量，此前的用量仍按原价计费。',
  unknown: '无法读取此更改涉及多少账户及其金额影响。',
};
