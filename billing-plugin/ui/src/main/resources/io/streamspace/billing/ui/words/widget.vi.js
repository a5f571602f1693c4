export default {
  usage: 'Mức dùng',
  'this-period': 'Kỳ này',
  open: 'Thanh toán và mức dùng: {cost} trong kỳ này',
  'open-plain': 'Thanh toán và mức dùng',
  limits: 'Hạn mức dùng nhiều nhất',
  of: '{used} / {limit} {unit}',
  'in-use': '{name} đang dùng',
  warning: 'sắp hết',
  exceeded: 'đã hết',
};
