import { html, nothing } from '../kit/html.js';
import { offeredPlans } from '../kit/names.js';
import { Section } from '../kit/page.js';
import { card, empty } from '../kit/parts.js';
import { figures, money } from './overview-figures.js';
import { leads, packs } from './overview-leads.js';
import { monthsUpTo, overTime } from './overview-months.js';
import { debtors, OUTSTANDING, owed } from './overview-owed.js';
import { patterns } from './overview-patterns.js';
import { days, picker, query } from './overview-period.js';
import { setupCard, setupSteps } from './setup.js';

const MOVING = ['revenue', 'mrr', 'active_accounts', 'cash_received', 'cash_paid_out', 'credit_notes'];

let chosen = { preset: 'latest' };

/** What came in and what is owed, who may want more, and when the platform is used. */
export default class Revenue extends Section {
  static areas = ['revenue'];
  static topics = ['invoices', 'payments', 'credits', 'account'];

  static ahead() {
    return ['/admin/revenue', '/admin/setup', '/plans', OUTSTANDING];
  }

  async enter() {
    this.narrow = matchMedia('(max-width: 640px)');
    this.turned = () => this.update();
    this.narrow.addEventListener('change', this.turned);
    await super.enter();
  }

  leave() {
    super.leave();
    this.narrow?.removeEventListener('change', this.turned);
  }

  get chosen() {
    return chosen;
  }

  /** Another time is looked at. */
  async choose(wish) {
    chosen = wish;
    this.wrong = null;
    await this.reload();
  }

  async load() {
    const [latest, setup, plans] = await Promise.all([this.calls.get('/admin/revenue'), setupSteps(this.calls), offeredPlans(this.calls)]);
    this.plans = plans;
    this.setup = setup;
    this.now = latest.to;
    const span = days(chosen, this.now);
    const following = span ? null : this.#explained(latest.to);
    [this.revenue, this.cells] = await Promise.all([
      span ? this.calls.get(`/admin/revenue?${query(span)}`) : latest,
      this.calls.get(span ? `/admin/usage-patterns?${query(span)}` : '/admin/usage-patterns'),
    ]);
    this.follow(following ?? this.#explained(this.revenue.to));
  }

  /** What takes more calls follows when the page already stands. */
  async follow(following) {
    const { revenue } = this;
    const [months, owing] = await following;
    if (revenue !== this.revenue) return;
    this.months = months.value ?? [];
    this.owing = owing.value ?? null;
    this.update();
  }

  #explained(to) {
    return Promise.allSettled([monthsUpTo(this, to), debtors(this)]);
  }

  template() {
    const { currencies } = this.revenue;
    const moved = currencies.filter(one => MOVING.some(name => one[name]) || one.outstanding.total);
    const shown = (moved.length ? moved : currencies.slice(0, 1)).sort((a, b) => b.active_accounts - a.active_accounts);
    this.several = shown.length > 1;
    const quiet = currencies.filter(one => !shown.includes(one));
    return html`${setupCard(this, this.setup)}
      ${picker(this)}
      ${shown.length ? shown.map(one => this.inCurrency(one, currencies.length > 1)) : card(null, empty(this.t('nothing'), this.t('nothing-hint')))}
      ${quiet.length ? html`<p class="sub">${this.t('quiet', { currencies: quiet.map(one => one.currency).join(', ') })}</p>` : nothing}
      ${patterns(this)}`;
  }

  /** The name of a card: cards of several currencies have that in their names. */
  titled(name, currency) {
    return this.several ? `${this.t(name)}, ${currency}` : this.t(name);
  }

  inCurrency(one, several) {
    return html`${several ? html`<h2 class="currency">${one.currency}</h2>` : nothing}
      ${figures(this, one)}
      ${overTime(this, one.currency)}
      ${owed(this, one)}
      <div class="halves">${leads(this, one)}<div class="stack">${packs(this, one)}${money(this, one)}</div></div>`;
  }
}
