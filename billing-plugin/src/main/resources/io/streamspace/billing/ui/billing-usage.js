import { nothing } from './kit/html.js';
import { Page } from './kit/page.js';
import { banners } from './usage/banners.js';

/** What a user or an organisation uses, owes and may use. */
class BillingUsage extends Page {
  static areas = ['usage', 'banners'];

  sections() {
    this.list ??= [
      { path: '', title: this.t('overview'), load: () => import('./usage/overview.js') },
      { path: 'invoices', title: this.t('invoices'), load: () => import('./usage/invoices.js') },
      { path: 'plan', title: this.t('plan'), load: () => import('./usage/plans.js') },
      { path: 'packs', title: this.t('packs'), load: () => import('./usage/packs.js') },
      { path: 'payments', title: this.t('payments'), load: () => import('./usage/payments.js') },
      { path: 'store', title: this.t('store'), load: () => import('./usage/store.js') },
    ];
    return this.list.filter(one => one.path !== 'store' || this.hasStore);
  }

  /** A platform without a theme store answers that it has none; its section is then not offered. */
  async prepare() {
    const store = this.calls.get('/store/items?limit=1').then(() => true, () => false);
    await super.prepare();
    this.hasStore = await store;
  }

  /** What whoever uses the account should know now stands above every section. */
  banners() {
    return this.account ? banners(this, this.account) : nothing;
  }

  /** Banners tell of limits and of what is owed, and stand above sections that hear of neither. */
  async changed(topics) {
    if (!['account', 'quotas', 'invoices', 'ready'].some(topic => topics.has(topic))) return;
    await this.prepare();
    this.section?.update();
  }
}

customElements.get('billing-usage') || customElements.define('billing-usage', BillingUsage);
