import { html } from '../kit/html.js';
import { ask, busy, facts } from '../kit/parts.js';
import { cannotPay, said } from './invoices-refused.js';
import { returnAddresses } from './invoices-returned.js';
import { keyOf } from './invoices-status.js';
import { meansName, meansOf } from './payments-means.js';

/** Pays what is due: with the means that are kept, if the payer agrees to them, else on the provider's page. */
export async function pay(section, invoice) {
  try {
    const { charged } = await meansOf(section.calls);
    await (charged ? withMeans(section, invoice, charged) : onPage(section, invoice));
  } catch (refusal) {
    await cannotPay(section, invoice, refusal);
  }
}

async function withMeans(section, invoice, means) {
  const { t, format, page } = section;
  const amount = format.money(invoice.amount_due, invoice.currency);
  const answer = await ask(page, {
    title: t('pay-title', { number: invoice.invoice_number }),
    done: t('pay-amount', { amount }),
    body: form => html`${facts([[t('to-pay'), amount], [t('taken-from'), meansName(page.words('payments'), means)]])}
      <p class="hint">${t('pay-hint')} <button type="button" class="link" @click=${event => busy(event.currentTarget, () => onPage(section, invoice), refusal => {
        form.refused = said(t, refusal);
        form.update();
      })}>${t('pay-otherwise')}</button></p>`,
    submit: async (values, form) => {
      try {
        return await section.calls.post(`/invoices/${keyOf(invoice)}/pay`, {}, form.key);
      } catch (refusal) {
        throw said(t, refusal);
      }
    },
  });
  if (!answer) return;
  page.say(t(answer.payment === 'paid' ? 'done.paid' : 'done.processing', { number: invoice.invoice_number, amount }));
  page.refresh();
}

/** The browser leaves for the provider's page, and is sent back to the invoice. */
async function onPage(section, invoice) {
  const { checkout_url: page } = await section.calls.post(`/invoices/${keyOf(invoice)}/checkout`, returnAddresses(invoice));
  location.assign(page);
}
