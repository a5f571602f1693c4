import { Page } from './kit/page.js';

/** Accounts, money, jobs and the state of the books, for administrators of the platform. */
class BillingManagement extends Page {
  static areas = ['management'];
  static sentences = async (area, language) => (await import(`./words/${area}.${language}.js`)).default;

  sections() {
    this.list ??= [
      { path: '', title: this.t('overview'), load: () => import('./management/overview.js') },
      { path: 'accounts', title: this.t('accounts'), load: () => import('./management/accounts.js') },
      { path: 'reports', title: this.t('reports'), load: () => import('./management/reports.js') },
      { path: 'jobs', title: this.t('jobs'), load: () => import('./management/jobs.js') },
      { path: 'audit', title: this.t('audit'), load: () => import('./management/audit.js') },
      { path: 'provider', title: this.t('provider'), load: () => import('./management/provider.js') },
      { path: 'store', title: this.t('store'), load: () => import('./management/store.js') },
      { path: 'messages', title: this.t('messages'), load: () => import('./management/messages.js') },
    ];
    return this.list.filter(one => one.path !== 'store' || this.hasStore);
  }

  /** A platform without a theme store answers that it has none; its section is then not offered. */
  async prepare() {
    const store = this.calls.get('/store/items?limit=1').then(() => true, () => false);
    await super.prepare();
    this.hasStore = await store;
  }
}

customElements.get('billing-management') || customElements.define('billing-management', BillingManagement);
