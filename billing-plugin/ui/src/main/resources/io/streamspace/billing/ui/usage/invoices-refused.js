import { html, nothing } from '../kit/html.js';
import { ask, facts } from '../kit/parts.js';

const KNOWN = new Set(['owner_required', 'payment_provider_disabled', 'payment_provider_unavailable', 'already_paid', 'invoice_void',
  'invoice_draft', 'invoice_uncollectible', 'no_payment_method', 'amount_too_small', 'payment_in_progress', 'payment_failed', 'unreachable']);
const REASONS = new Set(['card_declined', 'insufficient_funds', 'expired_card', 'authentication_required', 'incorrect_cvc', 'processing_error']);

/** A refusal in the reader's words, as far as we have any for it. */
export function said(t, refusal) {
  const { code, body } = refusal;
  if (REASONS.has(body?.reason)) refusal.message = t(`reason.${body.reason}`);
  else if (KNOWN.has(code)) refusal.message = t(`refused.${code}`);
  return refusal;
}

/** Why it cannot be paid here, and how it can be paid else. */
export const cannotPay = (section, invoice, refusal) => ask(section.page, {
  title: section.t(refusal.code === 'payment_provider_disabled' ? 'transfer-title' : 'cannot-title', { number: invoice.invoice_number }),
  body: () => html`<p>${said(section.t, refusal).message}</p>
    ${['payment_provider_disabled', 'payment_provider_unavailable', 'amount_too_small'].includes(refusal.code) ? transfer(section, invoice) : nothing}`,
});

/** What a bank transfer needs; of a seller that gave no bank, at least the reference. */
export function transfer({ t, format }, { seller = {}, invoice_number: number, amount_due: due, currency }) {
  const { iban, bic, account_name: holder } = seller.bank ?? {};
  return html`${facts([[t('to-pay'), format.money(due, currency)], iban && ['IBAN', iban], bic && ['BIC', bic],
    (holder || seller.name) && [t('account-holder'), holder || seller.name], [t('reference'), number]])}
    <p class="hint">${iban ? t('transfer-hint') : t('transfer-ask', { contact: seller.email || t('the-operator') })}</p>`;
}
