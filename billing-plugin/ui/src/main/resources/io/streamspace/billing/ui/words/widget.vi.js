export default {
  usage: 'Mức dùng',
  'this-period': 'Kỳ này',
  open: 'Kỳ này {cost}: thanh toán và mức dùng',
  'open-plain': 'Mức dùng và thanh toán',
  limits: 'Hạn mức dùng nhiều nhất',
  of: '{used} / {limit} {unit}',
  'in-use': '{name} đang dùng',
  warning: 'sắp hết',
  exceeded: 'đã hết',
};
