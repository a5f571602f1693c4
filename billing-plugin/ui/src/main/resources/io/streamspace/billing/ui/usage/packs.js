import { html, nothing } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { Paged, Rows } from '../kit/paged.js';
import { notice } from '../kit/parts.js';
import { consents } from './packs-consents.js';
import { grants } from './packs-grants.js';
import { limits } from './packs-limits.js';
import { offer } from './packs-offer.js';
import { meterName } from '../kit/names.js';
import { meterNames } from './plans-names.js';
import { inCurrency } from './plans-price.js';
import { mayBuyFor, outcomeOfCheckout } from './plans-provider.js';
import { failures, ifAllowed, orFailed } from './plans-refusals.js';

/** What limits use, how far each limit is used up, and what gives more room: packs, and a yes to overage. */
export default class Packs extends Section {
  static areas = ['packs', 'plans'];
  static topics = ['quotas', 'subscription', 'packs', 'account'];

  constructor(page, path) {
    super(page, path);
    this.outcome = outcomeOfCheckout();
    this.offered = new Rows('packs', 12);
    this.bought = new Paged(this.calls, '/grants', 'grants');
  }

  /** Members of an organisation see no money: consents and credit are not asked for then. */
  async load() {
    const [{ quotas }, { packs }, , usage, forecast] = await Promise.all([
      this.calls.get('/quotas'), orFailed(this, this.calls.get('/packs'), { name: this.t('packs'), instead: { packs: [] } }),
      orFailed(this, this.bought.read(), { name: this.t('your-packs') }),
      this.calls.get('/usage'), this.calls.get('/usage/forecast').catch(() => null)]);
    const seesMoney = usage.total_cost !== null;
    const { consents: agreed, offers } = (seesMoney && await orFailed(this, ifAllowed(this.calls.get('/overage-consents')), { name: this.t('consents'), instead: null })) || { consents: [], offers: [] };
    Object.assign(this, { quotas, packs: packs.map(pack => inCurrency(pack, this.page.account?.currency)), usage, forecast, agreed, offers, seesMoney, names: meterNames(this.page, usage) });
    quotas.forEach(quota => this.names.set(quota.meter, meterName(this.page, quota.meter, quota.name)));
    this.mayBuy ??= await mayBuyFor(this, usage);
  }

  template() {
    return html`${this.#told()}${failures(this)}
      ${this.mayBuy || !(this.packs.length || this.quotas.length) ? nothing : notice('', this.t('owners-only'))}
      ${limits(this)}${offer(this)}${grants(this)}${consents(this)}`;
  }

  #told() {
    if (!this.outcome) return nothing;
    const t = this.page.words('plans');
    const close = html`<button type="button" class="small" @click=${() => { this.outcome = null; this.update(); }}>${this.page.words('kit')('close')}</button>`;
    return this.outcome === 'done' ? notice('side good', t('checkout-done'), close) : notice('side warning', t('checkout-canceled'), close);
  }
}
