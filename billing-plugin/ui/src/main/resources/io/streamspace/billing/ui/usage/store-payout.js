import { html } from '../kit/html.js';
import { badge, card, facts, link, notice, stacked } from '../kit/parts.js';
import { View } from './store-view.js';

/** A payout and every sale and refund that it covers. */
export default class Payout extends View {
  async load() {
    this.payout = await this.calls.get(`/store/payouts/${encodeURIComponent(this.path[2] ?? '')}`).catch(problem => {
      if (problem.status === 404) return null;
      throw problem;
    });
  }

  template() {
    const back = html`<p>${link('store/my/themes', this.t('back-to-earnings'))}</p>`;
    return html`${back}${this.payout ? this.#statement() : notice('', this.t('no-payout'))}`;
  }

  #statement() {
    return card(this.t('payout-of', { month: this.format.month(`${this.payout.period}-15T00:00:00Z`) }), statement(this, this.payout));
  }
}

/** Also shown to administrators. */
export const statement = ({ t, format }, payout) => html`${facts([
  [t('amount'), format.money(payout.amount, payout.currency)], [t('paid-at'), format.moment(payout.paid_at)], [t('paid-by-whom'), payout.paid_by]])}
  ${stacked(t('covers'), [t('sale'), t('covers-kind'), t('when'), { title: t('amount'), number: true }], payout.covers.map(one => [
    html`<code>${one.sale_id}</code>`, badge('', t(`covers.${one.kind}`)), format.moment(one.at), format.money(one.amount, payout.currency)]))}`;
