export default {
  navigation: '账单栏目',
  overview: '概览',
  invoices: '账单',
  plan: '套餐',
  packs: '扩容包与限额',
  payments: '付款与余额',
  store: '主题商店',
};
