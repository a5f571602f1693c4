import { html, nothing } from '../kit/html.js';
import { meterName, quantity } from '../kit/names.js';
import { button, card, notice, tile } from '../kit/parts.js';
import { credits } from './overview-credits.js';
import { Part } from './overview-part.js';
import { after, before, starting } from './overview-periods.js';
import { preview } from './overview-preview.js';

const BUILT_IN = new Set(['cpu', 'memory', 'storage']);
const NO_METER = new Set(['user_id', 'account_id', 'period_start', 'period_end', 'currency', 'total_cost']);

/** What a billing period costs, by what was used; of the running one also where it leads. Members of an organisation see quantities. */
export class Cost extends Part {
  /** The period that is shown: what was used in it. `present` is the running one's. */
  shown = null;
  present = null;
  first = null;
  restMillis = 30_000;

  isPresent() {
    return this.shown?.period_start === this.present?.period_start;
  }

  seesMoney() {
    return this.shown.total_cost !== null;
  }

  /** The figures follow at once, where they lead after a while. */
  changed(topics) {
    return super.changed(topics) ?? this.#follow();
  }

  async #follow() {
    const { shown, asked } = this;
    const present = await this.calls.get('/usage').catch(() => null);
    if (!present || asked !== this.asked || shown !== this.shown) return;
    if (this.isPresent()) this.shown = present;
    this.present = present;
    this.section.update();
  }

  async read() {
    const start = this.shown && !this.isPresent() ? this.shown.period_start : null;
    const [present, forecast, draft] = await Promise.all([this.calls.get('/usage'), this.section.forecast(), this.#draft()]);
    const shown = start ? await starting(this.calls, this.format.zone, start) : present;
    return () => Object.assign(this, { present, forecast, draft, shown });
  }

  /** The invoice that would be made now; null for who may not see money. */
  async #draft() {
    try {
      return await this.calls.get('/invoices/preview');
    } catch (problem) {
      if (problem.status === 403) return null;
      throw problem;
    }
  }

  async step(find) {
    const asked = this.asked = Symbol('stepping');
    const shown = await find(this.calls, this.format.zone, this.shown);
    if (asked !== this.asked) return;
    if (shown) this.shown = shown;
    else this.first = this.shown.period_start;
    this.section.stepped();
  }

  template() {
    const { shown, page, t } = this;
    return card(this.isPresent() ? t('cost-now') : t('cost-then'), html`
      ${this.seesMoney() ? this.#figures() : notice('info', t('no-money'))}
      <div class="tiles">${this.#uses().map(([key, use]) => this.#tile(key, use))}</div>
      ${this.isPresent() && this.seesMoney() ? credits(page, this.forecast, t) : nothing}`,
    { sub: html`<span role="status">${this.format.period(shown.period_start, shown.period_end)}</span> · ${this.format.zone}`, actions: this.#steps() });
  }

  /** The built-in meters, and of the others those that were used. */
  #uses() {
    return Object.entries(this.shown).filter(([key, use]) => !NO_METER.has(key) && use?.unit && (BUILT_IN.has(key) || use.quantity || use.cost));
  }

  #tile(key, use) {
    const used = quantity(this.page, use.quantity, use.unit);
    const name = meterName(this.page, key, use.name);
    return this.seesMoney() ? tile(name, this.format.money(use.cost, this.shown.currency), used) : tile(name, used);
  }

  #figures() {
    const { shown, forecast, draft, t } = this;
    const money = amount => this.format.money(amount, shown.currency);
    if (!this.isPresent()) return html`<p class="figure">${money(shown.total_cost)}</p>`;
    return html`<dl class="figures">
      <div><dt>${t('so-far')}</dt><dd class="figure">${money(shown.total_cost)}</dd></div>
      <div><dt>${t('expected', { day: this.format.shortDay(Date.parse(forecast.period_end) - 1) })}</dt>
        <dd class="figure small">${money(forecast.forecast_cost)}</dd><dd class="sub" title=${forecast.method}>${t('between', { low: money(forecast.forecast_low), high: money(forecast.forecast_high) })}</dd></div>
      ${draft ? html`<div><dt>${t('invoice-now')}</dt><dd class="figure small">${money(draft.total)}</dd>
        <dd><button type="button" class="plain" @click=${() => preview(this.page, draft, t)}>${t('see-lines')}</button></dd></div>` : nothing}
    </dl>`;
  }

  #steps() {
    const { t } = this;
    const isFirst = this.first === this.shown.period_start;
    return html`<div class="row steps" role="group" aria-label=${t('periods')}>
      ${this.#step('←', t('earlier'), before, isFirst, t('no-earlier'))}
      ${this.isPresent() ? nothing : button(this.page, t('running'), () => this.#back(), { kind: 'small' })}
      ${this.#step('→', t('later'), after, this.isPresent(), t('no-later'))}</div>`;
  }

  /** At an end the button stays where it is, and keeps the focus, but says why it goes no further. */
  #step(glyph, label, find, ended, why) {
    const go = async () => {
      if (ended) return this.page.say(why);
      await this.step(find);
      if (this.first === this.shown.period_start && find === before) this.page.say(t('no-earlier'));
    };
    const { t } = this;
    return html`<button type="button" class="small step ${ended ? 'ended' : ''}" aria-label=${label} title=${ended ? why : label}
      @click=${() => go().catch(problem => this.page.say(problem.message))}><span aria-hidden="true">${glyph}</span></button>`;
  }

  async #back() {
    this.shown = this.present;
    this.section.stepped();
    this.section.focusOn('.step');
  }
}
