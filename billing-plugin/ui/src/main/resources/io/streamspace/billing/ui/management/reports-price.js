import { html, nothing } from '../kit/html.js';
import { card, field, notice } from '../kit/parts.js';
import { otherwise, refused, send } from './reports-form.js';
import { LIMITS, MODELS, TIERED, priceOf } from './reports-models.js';
import { tiers } from './reports-tiers.js';
import { roomy } from './roomy.js';

/** What a quantity would cost by a price that is not set yet, by the very code that rates. */
export class PricePreview {
  constructor(section) {
    this.section = section;
    this.model = 'per_unit';
    this.tiers = 2;
  }

  template() {
    const { t } = this.section;
    return card(t('price'), html`<form @submit=${event => send(event, this, values => this.#ask(values))}>
        <div class="row fields">
          ${field({ label: t('model'), name: 'model', scope: 'price', value: this.model, options: Object.keys(MODELS).map(one => [one, t(`model.${one}`)]),
            hint: t(`model.${this.model}.means`), change: event => this.#choose(event.target.value) })}
          ${field({ label: t('quantity'), name: 'quantity', scope: 'price', required: true, inputmode: 'decimal', error: refused(this.problem, 'quantity') })}</div>
        ${MODELS[this.model].length ? html`<div class="row fields">${MODELS[this.model].map(name => this.#parameter(name, true))}</div>` : nothing}
        ${TIERED[this.model] ? tiers(this) : nothing}
        <details><summary>${t('limits')}</summary><div class="row fields">${LIMITS.map(name => this.#parameter(name, false))}</div></details>
        <div class="row"><button type="submit" class="primary">${t('reckon')}</button></div></form>
      <div aria-live="polite" class="stack">${this.#told()}</div>`, { sub: t('price-hint') });
  }

  #parameter(name, required) {
    const { t } = this.section;
    const more = name === 'round' ? { options: ['up', 'down'].map(way => [way, t(`round.${way}`)]) } : { inputmode: 'decimal', required: required && name !== 'free_units' };
    return field({ label: t(`parameter.${name}`), name: `price.${name}`, scope: 'price', error: refused(this.problem, `price.${name}`), ...more });
  }

  #choose(model) {
    Object.assign(this, { model, problem: null, answer: null });
    this.section.update();
  }

  async #ask(values) {
    this.answer = null;
    this.answer = await this.section.calls.post('/admin/price-preview', { price: priceOf(this.model, values, this.tiers), quantity: values.quantity });
  }

  #told() {
    const { t, format } = this.section;
    if (this.problem) {
      const shown = [...this.section.page.shadowRoot.querySelectorAll('form [name]')].map(one => one.name);
      const general = otherwise(this.problem, shown);
      return general ? notice('error', general) : nothing;
    }
    if (!this.answer) return nothing;
    const { amount, currency, unrounded_amount: exact, lines } = this.answer;
    return html`<p class="figure">${format.money(amount, currency)}</p>
      <p class="sub">${t('before-rounding', { amount: format.price(exact, currency) })}</p>
      ${lines.length ? roomy(t('price-lines'), [t('description'), { title: t('quantity'), number: true }, { title: t('unit-price'), number: true }, { title: t('amount'), number: true }],
        lines.map(line => [line.description, format.number(line.quantity, 10), format.price(line.unit_price, currency), format.price(line.amount, currency)])) : nothing}`;
  }
}
