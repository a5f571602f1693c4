import { html, nothing } from '../kit/html.js';
import { ask, button, field, link, notice } from '../kit/parts.js';
import { charges } from './charges.js';
import { amountOf } from './payments-forms.js';
import { said } from './payments-part.js';
import { goToCheckout, outcomeOfCheckout } from './plans-provider.js';

/** Credit that is paid for once, of the amount that the payer chooses. */
export class AddCredit {
  constructor(section) {
    this.section = section;
    this.outcome = outcomeOfCheckout();
  }

  /** Where there is a provider to pay at, and by whom it may be done. */
  button() {
    const { t, page, methods } = this.section;
    return methods.isRead && !methods.refusal ? button(page, t('add-credit'), () => this.#ask(), { kind: 'small primary' }) : nothing;
  }

  /** What came of it, for who has just come back from the provider's page. */
  returned() {
    const { t } = this.section;
    return this.outcome ? notice(this.outcome === 'done' ? 'good' : '', t(`add-credit-${this.outcome}`)) : nothing;
  }

  #ask() {
    const { t, page, calls } = this.section;
    const { currency } = this.section.credit.credit;
    return ask(page, {
      title: t('add-credit'), done: t('add-credit-pay'),
      body: form => html`${field({ scope: 'add-credit', name: 'amount', label: t('amount-field', { currency }), inputmode: 'decimal', required: true, error: form.errors.amount })}
        ${charges(page, { now: t('add-credit-now'), later: t('add-credit-later'), from: t('add-credit-from') })}
        <p class="hint">${t('add-credit-hint')}</p>
        ${form.refused?.code === 'invoices_open' ? html`<p @click=${form.close}>${link('invoices', t('see-invoices'))}</p>` : nothing}`,
      submit: async ({ amount }, form) => {
        try {
          return await goToCheckout(calls, '/credits/checkout', { amount: amountOf(amount) }, form.key);
        } catch (refusal) {
          throw this.#explained(refusal);
        }
      },
    });
  }

  #explained(refusal) {
    const { t, format } = this.section;
    if (refusal.code !== 'invoices_open') return said(t, refusal);
    refusal.message = t('refused.invoices_open', { amount: format.money(refusal.body.owed, refusal.body.currency) });
    return refusal;
  }
}
