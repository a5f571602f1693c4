export default {
  navigation: 'Các mục thanh toán',
  overview: 'Tổng quan',
  invoices: 'Hóa đơn',
  plan: 'Gói cước',
  packs: 'Gói dung lượng & hạn mức',
  payments: 'Thanh toán & tín dụng',
  store: 'Kho giao diện',
};
