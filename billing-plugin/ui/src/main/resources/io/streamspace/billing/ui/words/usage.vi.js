export default {
  navigation: 'Các mục thanh toán',
  overview: 'Tổng quan',
  invoices: 'Hóa đơn',
  plan: 'Gói cước',
  packs: 'Gói bổ sung & hạn mức',
  payments: 'Thanh toán & tín dụng',
  store: 'Cửa hàng giao diện',
};
