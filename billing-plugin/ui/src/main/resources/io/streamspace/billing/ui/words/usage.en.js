export default {
  navigation: 'Billing sections',
  overview: 'Overview',
  invoices: 'Invoices',
  plan: 'Plan',
  packs: 'Packs & limits',
  payments: 'Payments & credits',
  store: 'Theme store',
};
