import { mayBuy, mayReadMoney } from '../kit/caller.js';
import { html, nothing } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { button, notice } from '../kit/parts.js';
import { accountCard } from './overview-account.js';
import { Budget } from './overview-budget.js';
import { Cost } from './overview-cost.js';
import { History } from './overview-history.js';
import { Limits } from './overview-limits.js';
import { Prices } from './overview-prices.js';
import { Sessions } from './overview-sessions.js';

/** For how long parts come in their order, so that nothing moves; then as they come. */
const PATIENCE_MILLIS = 3000;

/** What is used and costs now, where it leads, how close the limits are, and what made it so. */
export default class Overview extends Section {
  static areas = ['overview'];
  static topics = ['usage', 'quotas', 'account', 'invoices', 'credits', 'subscription', 'packs'];

  static ahead({ caller }) {
    return ['/usage', '/usage/forecast', '/quotas', ...mayReadMoney(caller) ? ['/cost', '/budget'] : [], ...mayBuy(caller) ? ['/payment-methods'] : []];
  }

  constructor(page, path) {
    super(page, path);
    this.cost = new Cost(this);
    this.budget = new Budget(this);
    this.limits = new Limits(this);
    this.history = new History(this);
    this.prices = new Prices(this);
    this.sessions = new Sessions(this);
    this.drawn = new Set();
  }

  /** Each part by itself; what explains the figures follows them. */
  async load() {
    this.isPatient = true;
    this.impatient = setTimeout(() => { this.isPatient = false; this.update(); }, PATIENCE_MILLIS);
    [this.cost, this.budget, this.limits].forEach(part => part.reload());
    if (this.isExplained) this.#explain(new Set(['ready']));
  }

  leave() {
    super.leave();
    clearTimeout(this.impatient);
    clearTimeout(this.updating);
    this.#parts().forEach(part => part.retry.stop());
  }

  /** What several parts have read is shown at once; parts that were not there yet, one after another, so that a key or a finger is heard between them. */
  updateSoon() {
    this.updating ??= setTimeout(() => {
      this.updating = null;
      this.update();
    });
  }

  update() {
    if (this.cost.known && !this.isExplained) {
      this.isExplained = true;
      this.#explain(new Set(['stepped']));
    }
    super.update();
    if (this.present && this.isMore) this.updateSoon();
  }

  #parts() {
    return [this.cost, this.budget, this.limits, this.history, this.prices, this.sessions];
  }

  /** A later reading that fails leaves in sight what is known. */
  async changed(topics) {
    if (!topics.has('ready') && !Overview.topics.some(topic => topics.has(topic))) return;
    await Promise.all([this.cost.changed(topics), this.limits.changed(topics), this.budget.changed(topics)]);
    if (this.cost.known) this.#explain(topics);
  }

  /** Another period is shown. */
  stepped() {
    this.update();
    this.#explain(new Set(['stepped']));
  }

  async #explain(topics) {
    this.calls.ahead(this.sessions.ahead());
    await this.history.changed(topics);
    await Promise.all([this.prices.changed(topics), this.sessions.changed(topics)]);
  }

  forecast() {
    return this.calls.get('/usage/forecast');
  }

  mayBuy() {
    return mayBuy(this.page.caller);
  }

  usedDays() {
    return this.history.used ?? [];
  }

  /** As bills call the meters; records have only their keys. */
  meterNames() {
    return new Map(Object.entries(this.cost.shown).filter(([, use]) => use?.name).map(([key, use]) => [key, use.name]));
  }

  focusOn(selector) {
    this.page.shadowRoot.querySelector(selector)?.focus();
  }

  /** Said once, however many parts could not be read again. */
  #stale() {
    const stale = this.#parts().filter(part => part.known && part.trouble);
    return stale.length ? notice('warning', `${this.t('stale')} ${stale[0].trouble.message}`,
      button(this.page, this.page.words('first')('again'), () => this.changed(new Set(['ready'])), { kind: 'small' })) : nothing;
  }

  template() {
    return html`${this.#stale()}${this.#inOrder().map(part => part.show())}${this.#isAllThere() ? accountCard(this) : nothing}`;
  }

  /** Up to the first that still reads, for a while: what stands below it would move. */
  #inOrder() {
    const shown = this.#parts().filter(part => (this.cost.known ? this.cost.isPresent() || part !== this.budget && part !== this.limits : ![this.history, this.prices, this.sessions].includes(part)));
    const waiting = shown.findIndex(part => part.isWaiting);
    const inOrder = this.isPatient && waiting >= 0 ? shown.slice(0, waiting + 1) : shown;
    const [next, ...later] = inOrder.filter(part => part.known && !this.drawn.has(part));
    this.isMore = later.length > 0;
    if (next) this.drawn.add(next);
    return this.isMore ? inOrder.slice(0, inOrder.indexOf(later[0])) : inOrder;
  }

  #isAllThere() {
    return !this.isMore && (!this.isPatient || this.cost.known && !this.#parts().some(part => part.isWaiting));
  }
}
