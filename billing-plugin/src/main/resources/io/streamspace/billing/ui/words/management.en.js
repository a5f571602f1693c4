export default {
  navigation: 'Management sections',
  overview: 'Revenue',
  accounts: 'Accounts',
  reports: 'Usage & reports',
  jobs: 'Jobs',
  audit: 'Audit',
  provider: 'Payment provider',
  store: 'Theme store',
  messages: 'Webhooks & mail',
};
