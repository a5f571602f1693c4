export default {
  usage: '用量',
  'this-period': '本期',
  open: '账单与用量：本期 {cost}',
  'open-plain': '账单与用量',
  limits: '用得最多的限额',
  of: '{used} / {limit} {unit}',
  'in-use': '{name} 使用情况',
  warning: '即将用完',
  exceeded: '已用完',
};
