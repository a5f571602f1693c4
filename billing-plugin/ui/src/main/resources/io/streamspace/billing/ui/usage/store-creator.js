import { chart } from '../kit/chart.js';
import { html, nothing } from '../kit/html.js';
import { pages, Rows } from '../kit/paged.js';
import { badge, button, card, empty, link, notice, stacked, tile, tiles } from '../kit/parts.js';
import { withdraw } from './store-item.js';
import { offer } from './store-theme.js';
import { View } from './store-view.js';

/** What one sells and earns. Members of an organisation see no money, and offer nothing in its name. */
export default class Creator extends View {
  withdrawn = new Map();
  list = new Rows('my-items');

  async load() {
    const [listed, earnings] = await Promise.all([
      this.calls.all('/store/items', 'items', 2000),
      this.calls.get('/store/earnings').catch(problem => {
        if (problem.status === 403) return null;
        throw problem;
      }),
    ]);
    const items = listed.rows.filter(one => this.isOwn(one));
    this.known = new Map(listed.rows.map(one => [one.id, one]));
    this.items = [...items, ...[...this.withdrawn.values()].filter(gone => !items.some(one => one.id === gone.id))];
    this.earnings = earnings;
  }

  template() {
    return html`${this.earnings ? this.#earnings() : notice('', this.t('member-cannot-sell'))}${this.#items()}`;
  }

  #earnings() {
    const { t, format, earnings } = this;
    const money = amount => format.money(amount, earnings.currency);
    const [last] = earnings.periods;
    return card(t('earnings'), html`${tiles(
      tile(t('balance'), money(earnings.balance), earnings.balance < 0 ? t('balance-negative') : t('balance-hint')),
      ...(last ? [tile(t('shares-of', { month: this.#month(last.period) }), money(last.shares), t('sales', { count: last.sales }))] : []))}
      ${earnings.periods.length > 1 ? this.#chart(money) : nothing}
      ${earnings.periods.length ? this.#months(money) : html`<p class="sub">${t('nothing-earned')}</p>`}
      <details><summary>${t('how-shared')}</summary><ul class="points">${['tiers', 'caps', 'refunds', 'payouts'].map(key => html`<li>${t(`shared.${key}`)}</li>`)}</ul></details>`);
  }

  #chart(money) {
    const periods = [...this.earnings.periods].reverse();
    return chart(this.page, { title: this.t('earned-by-month'), labels: periods.map(one => this.#month(one.period)), show: money,
      series: [{ name: this.t('share'), values: periods.map(one => one.shares) }] });
  }

  #months(money) {
    const { t, format } = this;
    const number = title => ({ title, number: true });
    return stacked(t('by-month'), [t('month'), number(t('sales-count')), number(t('sold')), number(t('share')), number(t('share-percent')), number(t('taken-back')), number(t('paid-out'))],
      this.earnings.periods.map(one => [this.#month(one.period), format.number(one.sales), money(one.sold), money(one.shares),
        one.sold > 0 ? format.share(one.shares / one.sold, 1) : '–', one.refunds ? money(one.taken_back) : '–',
        one.paid_out > 0 ? link(`store/my/payouts/${one.period}`, money(one.paid_out)) : t('not-yet')]));
  }

  #items() {
    const { t, format, page } = this;
    const submit = this.isMember ? nothing : link('store/my/new', t('offer-theme'), 'button primary');
    if (!this.items.length) return empty(t('no-items'), t('no-items-hint'), submit);
    const { rows } = this.list.of(this.items);
    return card(t('my-items'), html`${stacked(t('theme'), [t('name'), t('state'), t('licence'), { title: t('price'), number: true }, t('listed-since'), { title: t('actions'), hidden: true, actions: true }],
      rows.map(item => [link(`store/${item.id}`, item.name), badge(item.status === 'listed' ? 'active' : '', t(`status.${item.status}`)),
        offer(t, item, this.known), format.money(item.price, item.currency), format.day(item.listed_at),
        item.status === 'listed' && !this.isMember ? button(page, t('withdraw'), () => this.#withdraw(item), { kind: 'small danger', label: t('withdraw-title', { name: item.name }) }) : nothing]))}
      ${pages(this, this.list, t('my-items'))}`,
    { actions: submit });
  }

  async #withdraw(item) {
    const gone = await withdraw(this, item);
    if (gone) this.withdrawn.set(item.id, gone);
    await this.reload();
  }

  #month(period) {
    return this.format.month(`${period}-15T00:00:00Z`);
  }
}
