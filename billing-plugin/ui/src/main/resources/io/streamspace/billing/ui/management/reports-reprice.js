import { html, nothing } from '../kit/html.js';
import { Paged, pages } from '../kit/paged.js';
import { button, card, empty, field, notice } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { otherwise, refused, send } from './reports-form.js';
import { unitWords } from './reports-table.js';
import { roomy } from './roomy.js';

const RATES = ['cpu_per_core_hour', 'memory_per_gb_hour', 'storage_per_gb_month'];

/** What a past period would have cost each account at other prices. Nothing is written. */
export class Reprice {
  constructor(section) {
    this.section = section;
    this.meters = 0;
    this.found = null;
  }

  /** The month before the platform's present one is the last that has ended. */
  async load() {
    const { to } = await this.section.calls.get('/admin/reports?limit=1');
    this.period ??= new Date(Date.UTC(to.slice(0, 4), to.slice(5, 7) - 2, 1)).toISOString().slice(0, 7);
  }

  template() {
    const { t, page } = this.section;
    const rate = name => field({ label: t(`rate.${name}`), name: `computeRates.${name}`, scope: 'reprice', inputmode: 'decimal',
      placeholder: t('as-now'), error: refused(this.problem, `computeRates.${name}`) });
    return card(t('reprice'), html`<form @submit=${event => send(event, this, values => this.#ask(values))}>
        <div class="row fields">${field({ label: t('period'), name: 'period', scope: 'reprice', type: 'month', required: true, value: this.period,
          placeholder: '2026-01', error: refused(this.problem, 'period') })}${RATES.map(rate)}</div>
        ${this.#each(i => this.#meter(i))}
        <div class="row"><button type="submit" class="primary">${t('compare')}</button>
          ${button(page, t('add-meter'), () => this.#meters(1))}
          ${this.meters ? button(page, t('remove-meter'), () => this.#meters(-1)) : nothing}</div></form>
      <div aria-live="polite" class="stack">${this.#told()}</div>`, { sub: t('reprice-hint') });
  }

  #meters(more) {
    this.meters += more;
    this.section.update();
  }

  #each(work) {
    return Array.from({ length: this.meters }, (none, i) => work(i));
  }

  #meter(i) {
    const { t } = this.section;
    const one = (name, more) => field({ label: t(`meter-${name}`), name: `meters[${i}].${name}`, scope: 'reprice', required: true,
      error: refused(this.problem, `meters[${i}].${name}`), ...more });
    return html`<div class="row fields">${one('key', { hint: t('meter-key-hint') })}${one('rate', { inputmode: 'decimal', hint: t('meter-rate-hint') })}</div>`;
  }

  /** A field that is left empty keeps its price. */
  async #ask(values) {
    const rates = RATES.map(name => [name, values[`computeRates.${name}`]]).filter(([, rate]) => rate);
    if (!rates.length && !this.meters) throw new Error(this.section.t('no-rates'));
    const question = {
      period: values.period,
      ...(rates.length && { computeRates: Object.fromEntries(rates) }),
      ...(this.meters && { meters: this.#each(i => ({ key: values[`meters[${i}].key`], rate: values[`meters[${i}].rate`] })) }),
    };
    this.found = null;
    const { calls } = this.section;
    const found = new Paged({ get: path => calls.post(path, question) }, '/admin/reprice', 'accounts');
    await found.read();
    this.found = found;
  }

  #told() {
    const { t, format } = this.section;
    if (this.problem) {
      const general = otherwise(this.problem, ['period', ...RATES.map(name => `computeRates.${name}`),
        ...this.#each(i => [`meters[${i}].key`, `meters[${i}].rate`]).flat()]);
      return general ? notice('error', general) : nothing;
    }
    if (!this.found) return nothing;
    const { rows, answer } = this.found;
    if (!rows.length) return empty(t('no-use'), t('no-charges-hint'));
    return html`<p>${t('repriced-period', { period: format.period(answer.period_start, answer.period_end) })}</p>
      ${roomy(t('reprice-table'), [t('account'), { title: t('billed'), number: true }, { title: t('repriced'), number: true },
        { title: t('difference'), number: true }, t('by-meter')], rows.map(one => this.#account(one)))}
      ${pages(this.section, this.found, t('reprice-table'))}`;
  }

  #account(one) {
    const { t, format, page } = this.section;
    const money = amount => format.money(amount, one.currency);
    return [
      accountLink(one.account_id), money(one.billed), money(one.repriced), html`<strong>${signed(money, one.difference)}</strong>`,
      html`<details><summary>${t('meters', { count: one.meters.length })}</summary><ul>${one.meters.map(meter => html`<li>
        ${meter.meter}: ${format.number(meter.quantity)} ${unitWords(page, meter.unit)}, ${money(meter.billed)} → ${money(meter.repriced)}
        (${signed(money, meter.difference)})</li>`)}</ul></details>`,
    ];
  }
}

const signed = (money, amount) => (amount > 0 ? `+${money(amount)}` : money(amount));
