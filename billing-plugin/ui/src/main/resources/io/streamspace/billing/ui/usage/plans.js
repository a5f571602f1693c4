import { html, nothing } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { Paged } from '../kit/paged.js';
import { card, empty, notice } from '../kit/parts.js';
import { planHistory } from './plans-history.js';
import { matrix } from './plans-matrix.js';
import { meterNames } from './plans-names.js';
import { presentPlan } from './plans-present.js';
import { inCurrency } from './plans-price.js';
import { mayBuyFor, outcomeOfCheckout } from './plans-provider.js';
import { payPerUse, priceList } from './plans-rates.js';
import { failures, ifAllowed, orFailed } from './plans-refusals.js';

/** The plan an account is on, what else there is and at which price, and the way from one to the other. */
export default class Plans extends Section {
  static areas = ['plans'];
  static topics = ['subscription', 'account'];

  constructor(page, path) {
    super(page, path);
    this.words = this.t;
    this.outcome = outcomeOfCheckout();
    this.history = new Paged(this.calls, '/subscription/history', 'history', 10);
  }

  /** What is refused to this person or in this billing mode is not asked for. */
  async load() {
    const [offer, usage, { quotas }] = await Promise.all([
      this.calls.get('/plans'), this.calls.get('/usage'), orFailed(this, this.calls.get('/quotas'), { name: this.t('limits'), instead: { quotas: [] } }),
      orFailed(this, this.history.read(), { name: this.t('history') })]);
    const subscription = offer.billing_mode === 'usage' ? null : await ifAllowed(this.calls.get('/subscription'));
    offer.plans = offer.plans.map(plan => inCurrency(plan, this.page.account?.currency));
    Object.assign(this, { offer, subscription, usage, quotas, names: meterNames(this.page, usage) });
    this.mayBuy ??= await mayBuyFor(this, usage);
  }

  template() {
    return html`${this.#told()}${failures(this)}${this.offer.billing_mode === 'usage' ? payPerUse(this) : this.#plans()}`;
  }

  #plans() {
    const { plans } = this.offer;
    return html`${this.mayBuy ? nothing : notice('', this.t('owners-only'))}
      ${this.subscription ? presentPlan(this) : nothing}
      ${plans.length ? matrix(this) : card(this.t('plans'), empty(this.t('no-plans'), this.t('no-plans-hint')))}
      ${priceList(this)}
      ${planHistory(this)}`;
  }

  #told() {
    if (!this.outcome) return nothing;
    const close = html`<button type="button" class="small" @click=${() => { this.outcome = null; this.update(); }}>${this.page.words('kit')('close')}</button>`;
    return this.outcome === 'done' ? notice('side good', this.t('checkout-done'), close) : notice('side warning', this.t('checkout-canceled'), close);
  }
}
