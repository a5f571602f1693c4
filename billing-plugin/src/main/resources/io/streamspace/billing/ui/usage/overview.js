import { html, nothing } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { button, notice } from '../kit/parts.js';
import { accountCard } from './overview-account.js';
import { Budget } from './overview-budget.js';
import { Cost } from './overview-cost.js';
import { History } from './overview-history.js';
import { Limits } from './overview-limits.js';
import { Sessions } from './overview-sessions.js';

/** What is used and costs now, where it leads, how close the limits are, and what made it so. */
export default class Overview extends Section {
  static areas = ['overview'];
  static topics = ['usage', 'quotas', 'account', 'invoices', 'credits', 'subscription', 'packs'];

  constructor(page, path) {
    super(page, path);
    this.cost = new Cost(this);
    this.budget = new Budget(this);
    this.limits = new Limits(this);
    this.history = new History(this);
    this.sessions = new Sessions(this);
  }

  /** The figures first; what explains them follows by itself. */
  async load() {
    this.outlook = null;
    await Promise.all([this.cost.reload(), this.limits.reload(), this.budget.reload()]);
    if (!this.cost.known) throw this.cost.trouble;
    this.#explain(new Set(['stepped']));
  }

  /** A later reading that fails leaves in sight what is known. */
  async changed(topics) {
    if (!topics.has('ready') && !Overview.topics.some(topic => topics.has(topic))) return;
    if (!this.cost.known) return this.reload();
    this.outlook = null;
    await Promise.all([this.cost.changed(topics), this.limits.changed(topics), this.budget.changed(topics)]);
    this.#explain(topics);
  }

  /** Another period is shown. */
  stepped() {
    this.update();
    this.#explain(new Set(['stepped']));
  }

  async #explain(topics) {
    await this.history.changed(topics);
    await this.sessions.changed(topics);
  }

  /** Asked for by several parts, and answered once for each round of reading. */
  forecast() {
    return this.outlook ??= this.calls.get('/usage/forecast');
  }

  /** Of an organisation only an owner may; of who is not known here the server says. */
  mayBuy() {
    const { caller } = this.page;
    return !caller?.organization || caller.organization_role === 'owner' || caller.roles?.includes('admin');
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
    const stale = [this.cost, this.budget, this.limits, this.history, this.sessions].filter(part => part.known && part.trouble);
    return stale.length ? notice('warning', `${this.t('stale')} ${stale[0].trouble.message}`,
      button(this.page, this.page.words('kit')('again'), () => this.changed(new Set(['ready'])), { kind: 'small' })) : nothing;
  }

  template() {
    return html`${this.#stale()}${this.cost.show()}${this.cost.isPresent() ? html`${this.budget.show()}${this.limits.show()}` : nothing}
      ${this.history.show()}${this.sessions.show()}${accountCard(this)}`;
  }
}
