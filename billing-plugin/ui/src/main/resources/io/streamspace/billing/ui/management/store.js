import { html, nothing } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { button, card, empty, stacked } from '../kit/parts.js';
import { payable, payOut } from './store-payouts.js';
import { Sales } from './store-sales.js';

const MOST_CREATORS = 50;

/** The theme store as its keepers see it: what creators are owed, and sales that may be taken back. */
export default class StoreKeeping extends Section {
  static areas = ['store-admin'];
  static topics = ['store'];

  sales = new Sales(this);

  async load() {
    const { rows } = await this.calls.all('/store/items', 'items', 2000);
    const creators = [...new Set(rows.map(one => one.creator))].sort();
    this.more = Math.max(creators.length - MOST_CREATORS, 0);
    this.creators = await Promise.all(creators.slice(0, MOST_CREATORS).map(async creator => ({
      creator, items: rows.filter(one => one.creator === creator).length,
      earnings: await this.calls.get(`/store/earnings?${new URLSearchParams({ user_id: creator })}`),
    })));
    await this.sales.load();
  }

  template() {
    return html`${this.#creators()}${this.sales.template()}`;
  }

  #creators() {
    const { t, format } = this;
    const number = title => ({ title, number: true });
    const rows = this.creators.map(one => [one.creator, format.number(one.items), format.money(one.earnings.balance, one.earnings.currency),
      payable(one.earnings).length ? button(this.page, t('pay-out'), () => payOut(this, one), { kind: 'small', label: t('pay-out-to', { creator: one.creator }) }) : t('nothing-to-pay')]);
    return card(t('creators'), html`${rows.length
      ? stacked(t('owed'), [t('creator'), number(t('items')), number(t('balance')), { title: t('actions'), hidden: true, actions: true }], rows)
      : empty(t('no-creators'), t('no-creators-hint'))}
      ${this.more ? html`<p class="sub">${t('more-creators', { count: this.more })}</p>` : nothing}`, { sub: t('creators-hint') });
  }
}
