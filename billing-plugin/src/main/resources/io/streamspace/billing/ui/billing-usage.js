import { credits } from './billing-credits.js';
import { card, fill, h, notice } from './billing-dom.js';
import { BillingElement } from './billing-element.js';
import { month } from './billing-format.js';
import { invoices } from './billing-invoices.js';
import { banners, chart, quotas, summary } from './billing-period.js';

const EVERY_MILLIS = 15_000;
const MONTHS = 6;

/** A user's own use, costs, limits, invoices and credit. */
class BillingUsage extends BillingElement {
  draw() {
    this.period = this.told = null;
    this.banners = h('section', { class: 'banners', role: 'status' });
    this.places = Object.fromEntries(['now', 'quotas', 'history', 'months', 'invoices', 'credits'].map(name => [name, h('div')]));
    const { now, quotas: limits, history, months, invoices: bills, credits: credit } = this.places;
    this.content.replaceChildren(this.banners, now, limits,
      card('Day by day', history), card(`The last ${MONTHS} months`, months), card('Invoices', bills), card('Credits', credit));
    this.refresh();
    clearInterval(this.timer);
    this.timer = setInterval(() => this.showNow(true), EVERY_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  refresh() {
    this.period = null;
    this.showPeriod();
    fill(this.places.months, () => this.months());
    this.showMoney();
  }

  showPeriod() {
    this.showNow();
    fill(this.places.history, () => this.days());
  }

  showNow(quietly = false) {
    this.showBanners();
    fill(this.places.now, async () => {
      const usage = await this.usage();
      return summary(usage, this.period || usage.total_cost === null ? null : await this.get('/usage/forecast'), this.stepper());
    }, { quietly });
    fill(this.places.quotas, async () => quotas(await this.get('/quotas'), await this.get('/usage/forecast')), { quietly });
  }

  /** Put there only when they change, for they are read out then. Why they cannot be had, the other places tell. */
  showBanners() {
    this.get('/account').then(({ banners: list }) => {
      const told = JSON.stringify(list);
      if (told !== this.told) this.banners.replaceChildren(...banners(list));
      this.told = told;
    }, () => {});
  }

  async usage() {
    const usage = await this.get(`/usage${this.period ? `?period=${this.period}` : ''}`);
    this.present = this.period ? this.present : usage;
    this.shown = usage;
    return usage;
  }

  async days() {
    const usage = await this.usage();
    return chart(await this.get(`/usage/history?granularity=day&from=${usage.period_start}&to=${usage.period_end}`));
  }

  async months() {
    const { period_end: end } = this.present || await this.usage();
    const from = new Date(end);
    from.setUTCMonth(from.getUTCMonth() - MONTHS);
    return chart(await this.get(`/usage/history?granularity=month&from=${from.toISOString()}&to=${end}`), month);
  }

  async showMoney() {
    fill(this.places.credits, async () => this.orNotForYou(async () => credits(await this.get('/credits'))));
    fill(this.places.invoices, async () => this.orNotForYou(async () => {
      await this.get('/invoices?limit=1');
      return invoices(this.get);
    }));
  }

  async orNotForYou(load) {
    try {
      return await load();
    } catch (problem) {
      if (problem.code !== 'admin_required') throw problem;
      return notice('info', problem.message);
    }
  }

  /** One billing period back or forward; periods are named by the month in which they begin. */
  stepper() {
    const step = (months, label, glyph) => h('button', {
      class: 'small', 'aria-label': label, disabled: months > 0 && this.isPresent(),
      onclick: () => { this.period = this.isPresent(months) ? null : this.name(months); this.showPeriod(); },
    }, glyph);
    return h('div', { class: 'row' }, step(-1, 'Earlier period', '←'), step(1, 'Later period', '→'));
  }

  name(months) {
    const date = new Date(this.shown.period_start);
    date.setUTCDate(15);
    date.setUTCMonth(date.getUTCMonth() + months);
    return date.toISOString().slice(0, 7);
  }

  isPresent(months = 0) {
    return this.name(months) === this.present.period_start.slice(0, 7);
  }
}

customElements.get('billing-usage') || customElements.define('billing-usage', BillingUsage);
