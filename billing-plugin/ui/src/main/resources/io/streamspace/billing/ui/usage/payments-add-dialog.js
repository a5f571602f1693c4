import { html, nothing } from '../kit/html.js';
import { ask, field, link } from '../kit/parts.js';
import { charges, openInvoices } from './charges.js';
import { amountOf } from './payments-forms.js';
import { said } from './payments-part.js';
import { goToCheckout } from './plans-provider.js';

/** Asks how much credit is to be bought; while something is owed none can be, which is said first. */
export async function addCredit(section) {
  const open = await openInvoices(section.calls);
  return open ? payFirst(section, open) : askAmount(section);
}

const toInvoices = (t, form) => html`<p @click=${form.close}>${link('invoices', t('see-invoices'))}</p>`;

const payFirst = ({ t, page, format }, { owed, currency }) => ask(page, {
  title: t('add-credit'), done: null,
  body: form => html`<p>${t('refused.invoices_open', { amount: format.money(owed, currency) })}</p>${toInvoices(t, form)}`,
});

function askAmount(section) {
  const { t, page, calls } = section;
  const { currency } = section.credit.credit;
  return ask(page, {
    title: t('add-credit'), done: t('add-credit-pay'),
    body: form => html`${field({ scope: 'add-credit', name: 'amount', label: t('amount-field', { currency }), inputmode: 'decimal', required: true, error: form.errors.amount })}
      ${charges(page, { now: t('add-credit-now'), later: t('add-credit-later'), from: t('add-credit-from') })}
      <p class="hint">${t('add-credit-hint')}</p>
      ${form.refused?.code === 'invoices_open' ? toInvoices(t, form) : nothing}`,
    submit: async ({ amount }, form) => {
      try {
        return await goToCheckout(calls, '/credits/checkout', { amount: amountOf(amount) }, form.key);
      } catch (refusal) {
        throw explained(section, refusal);
      }
    },
  });
}

function explained({ t, format }, refusal) {
  if (refusal.code !== 'invoices_open') return said(t, refusal);
  refusal.message = t('refused.invoices_open', { amount: format.money(refusal.body.owed, refusal.body.currency) });
  return refusal;
}
