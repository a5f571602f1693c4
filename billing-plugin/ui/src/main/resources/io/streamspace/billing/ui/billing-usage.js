import './billing-usage-widget.js';
import { nothing } from './kit/html.js';
import { Page } from './kit/page.js';
import { sentences } from './languages/user.js';
import { banners, limitsKnown } from './usage/banners.js';

/** All sections come together: a browser asks for one file, not for a dozen. */
const section = async name => ({ default: (await import('./usage/sections.js'))[name] });

/** What a user or an organisation uses, owes and may use. */
class BillingUsage extends Page {
  static areas = ['usage', 'banners'];
  static sentences = sentences;

  sections() {
    this.list ??= [
      { path: '', title: this.t('overview'), load: () => section('overview') },
      { path: 'invoices', title: this.t('invoices'), load: () => section('invoices') },
      { path: 'plan', title: this.t('plan'), load: () => section('plans') },
      { path: 'packs', title: this.t('packs'), load: () => section('packs') },
      { path: 'payments', title: this.t('payments'), load: () => section('payments') },
      { path: 'store', title: this.t('store'), load: () => section('store') },
    ];
    return this.list.filter(one => one.path !== 'store' || (this.account?.theme_store ?? true));
  }

  /** The section of a theme store is not offered where there is none. */
  async prepare() {
    await super.prepare();
    if (this.account) await limitsKnown(this, this.account);
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
