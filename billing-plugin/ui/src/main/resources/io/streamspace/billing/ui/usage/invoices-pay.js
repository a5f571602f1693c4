import { html, nothing } from '../kit/html.js';
import { ask, badge, busy, facts } from '../kit/parts.js';
import { charges } from './charges.js';
import { cannotPay, said, transfer } from './invoices-refused.js';
import { returnAddresses } from './invoices-returned.js';
import { keyOf } from './invoices-status.js';
import { meansName, meansOf } from './payments-means.js';
import { choice } from './plans-choice.js';

/** Pays what is due: with the means that are kept, if the payer agrees to them, else on the provider's page. */
export async function pay(section, invoice) {
  try {
    const [{ charged }, quote] = await Promise.all([meansOf(section.calls), section.calls.get(`/invoices/${keyOf(invoice)}/pay`)]);
    await confirmed(section, { invoice, quote, means: charged, all: false });
  } catch (refusal) {
    await cannotPay(section, invoice, refusal);
  }
}

/** The sums of what is chosen, as the server says: this invoice by itself, or with everything else that is open. */
const sumsOf = ({ quote, all }) => (all ? quote.all_open : quote);

/** Says what is charged now, from what and what else is open, which is paid only if that is chosen. */
async function confirmed(section, paying) {
  const { t, format, page } = section;
  const { invoice, means } = paying;
  const money = amount => format.money(amount, invoice.currency);
  const answer = await ask(page, {
    title: t('pay-title', { number: invoice.invoice_number }),
    done: () => {
      const { charged_now: now } = sumsOf(paying);
      return now > 0 ? t(means ? 'pay-amount' : 'pay-on-page', { amount: money(now) }) : null;
    },
    body: form => html`${extent(section, paying, form)}${sumsOf(paying).charged_now > 0 ? charged(section, paying, form) : tooSmall(section, invoice)}`,
    submit: (values, form) => (means ? charge(section, paying, form.key) : onPage(section, paying)).catch(refusal => {
      throw said(t, refusal);
    }),
  });
  if (!answer?.payment) return;
  page.say(told(section, paying, answer) ?? t('done.processing', { number: invoice.invoice_number, amount: money(sumsOf(paying).charged_now) }));
  page.refresh();
}

/** Whether only this invoice is paid or all that are open, where there are others. */
function extent({ t, format }, paying, form) {
  const { invoice, quote, quote: { all_open: everything }, all } = paying;
  const others = everything.invoices - 1;
  if (!others) return nothing;
  const money = amount => format.money(amount, invoice.currency);
  return choice({
    legend: t('pay-what'), name: 'extent', value: all ? 'all' : 'one',
    options: [
      { value: 'one', title: t('pay-one', { number: invoice.invoice_number, amount: money(quote.owed) }),
        note: t('also-open', { count: others, number: format.number(others), amount: money(everything.owed - quote.owed) }) },
      { value: 'all', title: t('pay-all', { amount: money(everything.owed) }) }],
    choose: value => {
      Object.assign(paying, { all: value === 'all' });
      form.refused = null;
      form.update();
    },
  });
}

function charged(section, paying, form) {
  const { t, format, page } = section;
  const { invoice, means } = paying;
  const { charged_now: now, stays_owed: later } = sumsOf(paying);
  const money = amount => format.money(amount, invoice.currency);
  return html`${charges(page, {
      now: money(now), later: t(means ? 'charged-later-hint' : 'charged-later-there'),
      from: means ? html`${meansName(page, means)} ${badge('active', page.words('payments')('default'))}` : t('pay-there'),
    })}
    ${later > 0 ? facts([[t('stays-owed'), html`${money(later)}<p class="hint">${t('stays-owed-hint')}</p>`]]) : nothing}
    ${means ? html`<p class="hint">${t('pay-hint')} <button type="button" class="link" @click=${event => busy(event.currentTarget, () => onPage(section, paying), refusal => {
      form.refused = said(t, refusal);
      form.update();
    })}>${t('pay-otherwise')}</button></p>` : nothing}`;
}

function tooSmall(section, invoice) {
  const { t, format, page } = section;
  return html`${facts([[page.words('kit')('charged-now'), format.money(0, invoice.currency)]])}<p>${t('refused.amount_too_small')}</p>${transfer(section, invoice)}`;
}

const charge = ({ calls }, { invoice, all }, key) => calls.post(`/invoices/${keyOf(invoice)}/pay`, all ? { all_open: true } : {}, key);

/** What was paid, and what the provider could not take of it; null while the payment is under way. */
function told({ t, format }, paying, answer) {
  const { invoice, quote, all } = paying;
  if (answer.payment !== 'paid') return null;
  const money = amount => format.money(amount, invoice.currency);
  const left = all ? quote.all_open.stays_owed : answer.invoice.amount_due;
  const amount = money(all ? quote.all_open.charged_now : invoice.amount_due - left);
  const what = all ? 'done.paid-all' : 'done.paid';
  return t(left > 0 ? `${what}-part` : what, { number: invoice.invoice_number, amount, left: money(left) });
}

/** The browser leaves for the provider's page, and is sent back to the invoice. */
async function onPage({ calls }, { invoice, all }) {
  const { checkout_url: page } = await calls.post(`/invoices/${keyOf(invoice)}/checkout`,
    all ? { ...returnAddresses(invoice), all_open: true } : returnAddresses(invoice));
  location.assign(page);
}
