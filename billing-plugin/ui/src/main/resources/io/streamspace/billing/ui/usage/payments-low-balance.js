import { html, nothing } from '../kit/html.js';
import { button, field } from '../kit/parts.js';
import { amountOf, saving } from './payments-forms.js';

/** Below which balance people are told that credit is low. */
export class LowBalance {
  constructor(section) {
    this.section = section;
  }

  async load() {
    this.state = await this.section.calls.get('/credits/low-balance');
  }

  template() {
    const { t, format, page } = this.section;
    const { threshold, currency } = this.state;
    return html`<li><div><h3>${t('low')}</h3>
        <p class="sub">${threshold === null ? t('low-off') : t('low-on', { threshold: format.money(threshold, currency) })}</p></div>
      ${this.section.mayChange ? button(page, t('change'), () => this.#edit(), { kind: 'small', label: t('low-change') }) : nothing}</li>`;
  }

  #edit() {
    const { t, calls } = this.section;
    const { threshold, currency } = this.state;
    return saving(this.section, {
      title: t('low-title'), done: t('save'), afterwards: t('low-saved'),
      body: form => field({
        name: 'threshold', label: t('low-field', { currency }), hint: t('low-hint'), inputmode: 'decimal', scope: 'low', value: threshold ?? '', error: form.errors.threshold,
      }),
      save: values => calls.put('/credits/low-balance', { threshold: amountOf(values.threshold) }),
    });
  }
}
