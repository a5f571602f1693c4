export default {
  usage: '用量',
  'this-period': '本期',
  open: '本期 {cost}：账单与用量',
  'open-plain': '用量与账单',
  limits: '用得最多的限额',
  of: '{used} / {limit} {unit}',
  'in-use': '{name} 使用情况',
  warning: '即将用完',
  exceeded: '已用完',
};
