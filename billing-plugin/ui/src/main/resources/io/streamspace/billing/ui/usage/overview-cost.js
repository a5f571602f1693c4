import { mayBuy } from '../kit/caller.js';
import { html, nothing } from '../kit/html.js';
import { meterName, quantity } from '../kit/names.js';
import { button, card, notice, tile } from '../kit/parts.js';
import { credits } from './overview-credits.js';
import { parts, presentFigures } from './overview-figures.js';
import { Part } from './overview-part.js';
import { after, before, costOf, starting } from './overview-periods.js';
import { preview } from './overview-preview.js';
import { collectedFrom } from './payments-means.js';

const BUILT_IN = new Set(['cpu', 'memory', 'storage']);
const NO_METER = new Set(['user_id', 'account_id', 'period_start', 'period_end', 'currency', 'total_cost']);

/** What a billing period costs, by what was used; of the running one also where it leads. Members of an organisation see quantities. */
export class Cost extends Part {
  /** The period that is shown: what was used in it. `present` is the running one's. */
  shown = null;
  present = null;
  first = null;
  lines = 20;
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
    const [present, sums] = await Promise.all([this.calls.get('/usage'), this.#sums()]).catch(() => []);
    if (!present || asked !== this.asked || shown !== this.shown) return;
    if (this.isPresent()) Object.assign(this, { shown: present, sums });
    this.present = present;
    this.section.update();
  }

  async read() {
    const start = this.shown && !this.isPresent() ? this.shown.period_start : null;
    const [present, forecast, running, means] = await Promise.all([
      this.calls.get('/usage'), this.section.forecast(), start ? null : this.#sums(), this.means && this.means.state !== 'away' ? this.means : this.#means()]);
    const shown = start ? await starting(this.calls, this.format.zone, start) : present;
    const sums = start ? await this.#sums(shown) : running;
    return () => Object.assign(this, { present, forecast, sums, means, shown });
  }

  /** The cost of a period in all, by default of the running one; null for who may not see money. */
  #sums(usage) {
    if (this.page.account && !this.page.account.buyer) return null;
    return (usage ? costOf(this.calls, this.format.zone, usage.period_start) : this.calls.get('/cost')).catch(problem => {
      if (problem.status === 403) return null;
      throw problem;
    });
  }

  #means() {
    return this.page.account?.buyer && mayBuy(this.page.caller) ? collectedFrom(this.calls) : null;
  }

  async #seeLines() {
    preview(this.page, await this.calls.get('/invoices/preview'), this.t);
  }

  async step(find) {
    const asked = this.asked = Symbol('stepping');
    const shown = await find(this.calls, this.format.zone, this.shown);
    const sums = shown && this.seesMoney() ? await this.#sums(shown) : null;
    if (asked !== this.asked) return;
    if (shown) Object.assign(this, { shown, sums });
    else this.first = this.shown.period_start;
    this.section.stepped();
  }

  get title() {
    return this.t('cost-now');
  }

  template() {
    const { shown, sums, page, t } = this;
    const isPresent = this.isPresent();
    return card(isPresent ? t('cost-now') : t('cost-then'), html`
      ${sums ? html`${isPresent ? presentFigures(this, () => this.#seeLines().catch(problem => page.say(problem.message)))
        : html`<p class="figure">${this.format.money(sums.total, sums.currency)}</p>`}${parts(this, sums, isPresent)}` : notice('info', t('no-money'))}
      <h3>${t(isPresent ? 'used-so-far' : 'used-then')}</h3>
      <div class="tiles">${this.#uses().map(([key, use]) => this.#tile(key, use))}</div>
      ${isPresent && sums ? credits(page, this.forecast, t) : nothing}`,
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
    const sums = this.seesMoney() ? await this.#sums() : null;
    Object.assign(this, { shown: this.present, sums });
    this.section.stepped();
    this.section.focusOn('.step');
  }
}
