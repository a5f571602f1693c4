import { html, nothing } from '../kit/html.js';
import { pages, Rows } from '../kit/paged.js';
import { badge, button, card, empty, link, stacked } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { View } from './store-view.js';

const STATES = { active: 'active', upcoming: 'sent', expired: '', refunded: '' };
const MOST = 1000;

/** What one may use, until when, and on which invoice it was paid. */
export default class Licences extends View {
  list = new Rows('licences', 25, () => this.#readItems());
  items = new Map();

  async load() {
    const found = await this.calls.all('/store/licences', 'licences', MOST);
    this.licences = found.rows;
    this.more = found.more;
    this.list.of([...found.rows].reverse());
    await this.#readItems();
  }

  /** Of the page that is looked at. */
  async #readItems() {
    const ids = [...new Set(this.list.rows.map(one => one.item_id))];
    this.items = new Map((await Promise.all(ids.map(id => this.calls.get(`/store/items/${id}`).catch(() => null))))
      .filter(Boolean).map(item => [item.id, item]));
  }

  template() {
    const { t } = this;
    if (!this.licences.length) return empty(t('no-licences'), t('no-licences-hint'), link('store', t('browse-store'), 'button primary'));
    return card(t('licences'), html`${stacked(t('theme'), [t('theme'), t('state'), t('from'), t('until'), { title: t('price'), number: true }, t('invoice'), { title: t('actions'), hidden: true, actions: true }],
      this.list.rows.map(one => this.#row(one)))}
      ${pages(this, this.list, t('licences'))}
      ${this.more ? html`<p class="sub">${t('first-licences', { count: MOST })}</p>` : nothing}`, { sub: t('licences-hint') });
  }

  #row(licence) {
    const { t, format } = this;
    const item = this.items.get(licence.item_id);
    return [
      item ? link(`store/${item.id}`, item.name) : licence.item_id,
      badge(STATES[licence.state], t(`state.${licence.state}`)),
      format.day(licence.starts_at),
      licence.expires_at ? format.moment(licence.expires_at) : t('forever'),
      format.money(licence.price, licence.currency),
      link(`invoices/${licence.invoice_number}`, licence.invoice_number),
      item && this.#canExtend(item, licence) ? button(this.page, t('extend'), () => dialog(this, 'buy', item), { kind: 'small', label: t('extend-name', { name: item.name }) }) : nothing,
    ];
  }

  /** Offered once for each theme, at its last licence. */
  #canExtend(item, licence) {
    const last = this.licences.filter(one => one.item_id === item.id && one.state !== 'refunded').at(-1);
    return !this.isMember && item.status === 'listed' && licence === last && licence.expires_at;
  }
}
