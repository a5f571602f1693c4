import { html, nothing } from '../kit/html.js';
import { ask, badge, busy, facts } from '../kit/parts.js';
import { cannotPay, said } from './invoices-refused.js';
import { returnAddresses } from './invoices-returned.js';
import { isOpen, keyOf } from './invoices-status.js';
import { meansName, meansOf } from './payments-means.js';

/** Pays what is due: with the means that are kept, if the payer agrees to them, else on the provider's page. */
export async function pay(section, invoice) {
  try {
    const { charged } = await meansOf(section.calls);
    await (charged ? withMeans(section, await owed(section, invoice), charged) : onPage(section, { invoice }));
  } catch (refusal) {
    await cannotPay(section, invoice, refusal);
  }
}

/** The invoice, and what is open on others: that is paid by a click of its own, or not. */
async function owed(section, invoice) {
  const { invoices } = await section.calls.get('/invoices?limit=100');
  const others = invoices.filter(one => isOpen(one) && one.id !== invoice.id && one.currency === invoice.currency);
  return { invoice, others, sum: others.reduce((sum, one) => sum + one.amount_due, invoice.amount_due), all: false };
}

async function withMeans(section, paying, means) {
  const { t, format, page } = section;
  const { invoice, others, all } = paying;
  const amount = format.money(all ? paying.sum : invoice.amount_due, invoice.currency);
  const words = page.words('payments');
  const name = meansName(words, means);
  let isForAll = false;
  const answer = await ask(page, {
    title: all ? t('pay-all-title') : t('pay-title', { number: invoice.invoice_number }),
    done: t('pay-amount', { amount }),
    body: form => html`${facts([
      [t('charged-now'), amount],
      [t('taken-from'), html`${name} ${badge('active', words('default'))}`],
      [t('charged-later'), t('charged-later-hint')],
    ])}
      ${others.length && !all ? html`<p>${t('also-open', { count: others.length, number: others.length, amount: format.money(paying.sum - invoice.amount_due, invoice.currency) })}
        <button type="button" class="link" @click=${() => { isForAll = true; form.close(); }}>${t('pay-all', { amount: format.money(paying.sum, invoice.currency) })}</button></p>` : nothing}
      <p class="hint">${t('pay-hint')} <button type="button" class="link" @click=${event => busy(event.currentTarget, () => onPage(section, paying), refusal => {
        form.refused = said(t, refusal);
        form.update();
      })}>${t('pay-otherwise')}</button></p>`,
    submit: async (values, form) => {
      try {
        return await section.calls.post(`/invoices/${keyOf(invoice)}/pay`, all ? { all_open: true } : {}, form.key);
      } catch (refusal) {
        throw said(t, refusal);
      }
    },
  });
  if (isForAll) return withMeans(section, { ...paying, all: true }, means);
  if (!answer) return;
  page.say(t(answer.payment === 'paid' ? 'done.paid' : 'done.processing', { number: invoice.invoice_number, amount: taken(format, paying, answer) ?? amount }));
  page.refresh();
}

/** What was paid of one invoice: less than asked if the provider cannot take the last digit. */
const taken = (format, { invoice, all }, answer) => all || answer.payment !== 'paid' ? null
  : format.money(invoice.amount_due - answer.invoice.amount_due, invoice.currency);

/** The browser leaves for the provider's page, and is sent back to the invoice. */
async function onPage(section, { invoice, all }) {
  const { checkout_url: page } = await section.calls.post(`/invoices/${keyOf(invoice)}/checkout`,
    all ? { ...returnAddresses(invoice), all_open: true } : returnAddresses(invoice));
  location.assign(page);
}
