import { html, nothing } from '../kit/html.js';
import { pages, Rows } from '../kit/paged.js';
import { ask, badge, busy, button, card, facts, field, notice, stacked } from '../kit/parts.js';

const REFUSED = new Set(['already_refunded', 'refund_period_over']);

/** What an account has bought in the store, by its licences; a sale is taken back as a whole. */
export class Sales {
  constructor(section) {
    this.section = section;
    this.list = new Rows('sales');
  }

  async load() {
    if (!this.buyer) return;
    const { rows } = await this.section.calls.all(`/store/licences?${new URLSearchParams({ user_id: this.buyer })}`, 'licences', 1000);
    this.sales = [...rows.reduce((all, one) => all.set(one.sale_id, [...(all.get(one.sale_id) ?? []), one]), new Map()).values()].reverse();
    this.list.of(this.sales, this.buyer);
  }

  template() {
    const { t } = this.section;
    return card(t('sales'), html`<form class="row fields end-aligned" @submit=${event => this.#find(event)}>
        ${field({ scope: 'sales', label: t('buyer'), name: 'buyer', value: this.buyer ?? '', hint: t('buyer-hint'), error: this.error, required: true })}
        <button type="submit" class="submit">${t('find')}</button></form>
      ${!this.buyer || this.error ? nothing : this.sales.length ? this.#table() : notice('', t('no-sales', { buyer: this.buyer }))}`, { sub: t('sales-hint') });
  }

  #table() {
    const { t, format, page } = this.section;
    return html`${stacked(t('sales-of', { buyer: this.buyer }), [t('themes'), t('when'), t('invoice'), t('state'), { title: t('actions'), hidden: true, actions: true }], this.list.rows.map(licences => {
      const [first] = licences;
      const isRefunded = first.state === 'refunded';
      return [licences.map(one => `${one.item_id} (${format.money(one.price, one.currency)})`).join(', '), format.day(first.starts_at), first.invoice_number,
        badge(isRefunded ? '' : 'paid', t(isRefunded ? 'refunded' : 'paid-sale')),
        isRefunded ? nothing : button(page, t('refund'), () => this.#refund(licences), { kind: 'small danger', label: t('refund-of', { invoice: first.invoice_number }) })];
    }))}
      ${pages(this.section, this.list, t('sales-of', { buyer: this.buyer }))}`;
  }

  #find(event) {
    event.preventDefault();
    this.buyer = new FormData(event.target).get('buyer').trim();
    this.error = this.buyer ? undefined : this.section.t('buyer-required');
    return busy(event.target.querySelector('.submit'), async () => {
      if (this.buyer) await this.load();
      this.section.update();
    }, problem => {
      this.error = problem.parameters[0]?.reason ?? problem.message;
      this.buyer = event.target.elements.buyer.value;
      this.sales = [];
      this.section.update();
    });
  }

  async #refund(licences) {
    const { t, format, page, calls } = this.section;
    const [{ sale_id: id, invoice_number: invoice }] = licences;
    const sale = await ask(page, {
      title: t('refund-of', { invoice }), done: t('refund'), kind: 'danger',
      body: () => html`<p>${t('refund-body')}</p>${facts(licences.map(one => [one.item_id, format.money(one.price, one.currency)]))}`,
      submit: (values, form) => calls.post(`/admin/store/sales/${encodeURIComponent(id)}/refund`, {}, form.key).catch(problem => {
        if (REFUSED.has(problem.code)) problem.message = t(`refused.${problem.code}`);
        throw problem;
      }),
    });
    if (!sale) return;
    page.say(t('refund-done', { buyer: sale.user_id, creator: sale.creator, share: format.money(sale.creator_share, sale.currency) }));
    await this.section.reload();
  }
}
