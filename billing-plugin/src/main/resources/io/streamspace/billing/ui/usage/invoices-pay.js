import { html, nothing } from '../kit/html.js';
import { ask, badge, busy, facts } from '../kit/parts.js';
import { cannotPay, said, transfer } from './invoices-refused.js';
import { returnAddresses } from './invoices-returned.js';
import { isOpen, keyOf } from './invoices-status.js';
import { meansName, meansOf } from './payments-means.js';

/** Pays what is due: with the means that are kept, if the payer agrees to them, else on the provider's page. */
export async function pay(section, invoice) {
  try {
    const { charged } = await meansOf(section.calls);
    await (charged ? withMeans(section, await quoted(section, invoice), charged) : onPage(section, { invoice }));
  } catch (refusal) {
    await cannotPay(section, invoice, refusal);
  }
}

/** What would be charged, as the server says: what is open on other invoices is paid by a click of its own, or not. */
async function quoted(section, invoice) {
  const { all_open: everything, ...alone } = await section.calls.get(`/invoices/${keyOf(invoice)}/pay`);
  return { invoice, alone, everything, all: false };
}

async function withMeans(section, paying, means) {
  const { t, format, page } = section;
  const { invoice, alone, everything, all } = paying;
  const money = amount => format.money(amount, invoice.currency);
  const { charged_now: now, stays_owed: later } = all ? everything : alone;
  const others = all ? 0 : everything.invoices - 1;
  const words = page.words('payments');
  const name = meansName(page, means);
  const kit = page.words('kit');
  let isForAll = false;
  const answer = await ask(page, {
    title: all ? t('pay-all-title') : t('pay-title', { number: invoice.invoice_number }),
    done: now > 0 ? t('pay-amount', { amount: money(now) }) : null,
    body: form => html`${now > 0 ? facts([
      [kit('charged-now'), money(now)],
      later > 0 && [t('stays-owed'), html`${money(later)}<p class="hint">${t('stays-owed-hint')}</p>`],
      [kit('taken-from'), html`${name} ${badge('active', words('default'))}`],
      [kit('charged-later'), t('charged-later-hint')],
    ]) : html`${facts([[kit('charged-now'), money(now)]])}<p>${t('refused.amount_too_small')}</p>${transfer(section, invoice)}`}
      ${others ? html`<p>${t('also-open', { count: others, number: others, amount: money(everything.owed - alone.owed) })}
        <button type="button" class="link" @click=${() => { isForAll = true; form.close(); }}>${t('pay-all', { amount: money(everything.owed) })}</button></p>` : nothing}
      ${now > 0 ? html`<p class="hint">${t('pay-hint')} <button type="button" class="link" @click=${event => busy(event.currentTarget, () => onPage(section, paying), refusal => {
        form.refused = said(t, refusal);
        form.update();
      })}>${t('pay-otherwise')}</button></p>` : nothing}`,
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
  page.say(told(section, paying, answer) ?? t('done.processing', { number: invoice.invoice_number, amount: money(now) }));
  page.refresh();
}

/** What was paid, and what the provider could not take of it; null while the payment is under way. */
function told({ t, format }, { invoice, everything, all }, answer) {
  if (answer.payment !== 'paid') return null;
  const money = amount => format.money(amount, invoice.currency);
  const left = all ? everything.stays_owed : answer.invoice.amount_due;
  const amount = money(all ? everything.charged_now : invoice.amount_due - left);
  const what = all ? 'done.paid-all' : 'done.paid';
  return t(left > 0 ? `${what}-part` : what, { number: invoice.invoice_number, amount, left: money(left) });
}

/** The browser leaves for the provider's page, and is sent back to the invoice. */
async function onPage(section, { invoice, all }) {
  const { checkout_url: page } = await section.calls.post(`/invoices/${keyOf(invoice)}/checkout`,
    all ? { ...returnAddresses(invoice), all_open: true } : returnAddresses(invoice));
  location.assign(page);
}
