export default {
  navigation: '管理栏目',
  overview: '收入',
  accounts: '账户',
  reports: '用量与报表',
  jobs: '任务',
  audit: '审计',
  provider: '支付服务商',
  store: '主题商店',
  messages: 'Webhook 与邮件',
};
