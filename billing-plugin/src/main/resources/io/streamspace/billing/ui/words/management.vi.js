export default {
  navigation: 'Các mục quản lý',
  overview: 'Doanh thu',
  accounts: 'Tài khoản',
  reports: 'Sử dụng & báo cáo',
  jobs: 'Tác vụ',
  audit: 'Kiểm toán',
  provider: 'Cổng thanh toán',
  store: 'Cửa hàng giao diện',
  messages: 'Webhook & thư',
};
