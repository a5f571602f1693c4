import { html, nothing } from '../kit/html.js';
import { paperAt, paperName } from '../kit/paper.js';
import { button, card, facts, link } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { afterPage } from './invoices-returned.js';
import { creditNotes } from './invoices-credit-notes.js';
import { paper } from './invoices-paper.js';
import { paymentsOf, paymentsTable } from './payments-of.js';
import { addressOf, isOpen, keyOf, nameOf, status } from './invoices-status.js';

const CONFIRM_MILLIS = 2500;
const CONFIRM_LOOKS = 24;

/** One invoice. @param outcome `paid` or `canceled` for who comes back from the payment page */
export class Detail {
  constructor(section, number, outcome) {
    Object.assign(this, { section, number, outcome, looks: 0 });
  }

  get title() {
    return this.invoice ? this.invoice.invoice_number || this.section.t('invoice') : null;
  }

  async load() {
    const confirming = this.confirming;
    this.invoice = await this.section.calls.get(`/invoices/${encodeURIComponent(this.number)}`);
    this.payments = this.invoice.status === 'draft' ? [] : await paymentsOf(this.section.calls, this.invoice);
    if (confirming && !isOpen(this.invoice)) this.section.page.refresh();
    this.#lookAgain();
  }

  /** Whether who paid on the payment page still has to hear that it arrived; after a minute that may not be so. */
  get confirming() {
    return Boolean(this.invoice) && this.outcome === 'paid' && isOpen(this.invoice) && this.looks < CONFIRM_LOOKS;
  }

  leave() {
    clearTimeout(this.waiting);
  }

  /** The provider tells us of a payment a moment after it sent the payer back. */
  #lookAgain() {
    clearTimeout(this.waiting);
    if (!this.confirming) return;
    this.looks++;
    this.waiting = setTimeout(() => this.section.present && this.section.reload(), CONFIRM_MILLIS);
  }

  template() {
    const { t } = this.section;
    const { invoice, payments } = this;
    const notes = invoice.credit_notes ?? [];
    return html`<p class="back">${link('invoices', t('back'))}</p>
      ${afterPage(this.section, this)}
      <section class="card" aria-labelledby="arrived">
        ${this.#head()}${this.#dates()}
        ${paper(this.section, invoice, line => `${addressOf(invoice)}/lines/${line.line}`)}</section>
      ${notes.length ? card(t('credit-notes'), creditNotes(this.section, notes, false, invoice.buyer)) : nothing}
      ${payments.length ? card(t('payments'), paymentsTable(this.section, payments)) : nothing}`;
  }

  #head() {
    const { t, format, page, calls } = this.section;
    const { invoice } = this;
    const name = nameOf(t, invoice);
    const open = isOpen(invoice);
    const money = amount => format.money(amount, invoice.currency);
    return html`<div class="head"><div>
        <h2 id="arrived" tabindex="-1">${invoice.invoice_number || t('invoice')} ${status(t, invoice)}</h2>
        <p class="figure">${money(open ? invoice.amount_due : invoice.total)}</p>
        ${this.confirming ? nothing : html`<p class="sub">${this.#standing()}</p>`}
        ${open && !this.confirming ? html`<p class="sub">${t('pay-keeps')}</p>` : nothing}</div>
      <div class="row">
        ${button(page, paperName(page, invoice.buyer, t('pdf')), () => calls.download(paperAt(`/invoices/${keyOf(invoice)}.pdf`, invoice.buyer), `${name}.pdf`),
          { label: paperName(page, invoice.buyer, t('pdf-of', { number: name })) })}
        ${open && !this.confirming ? button(page, t('pay-amount', { amount: money(invoice.amount_due) }), () => dialog(this.section, 'pay', invoice), { kind: 'primary' }) : nothing}
      </div></div>`;
  }

  /** What its status means to who reads it. */
  #standing() {
    const { t, format } = this.section;
    const { status: is, due_date: due, paid_at: paid, voided_at: voided, amount_paid: amount } = this.invoice;
    return t(`standing.${is === 'paid' && !Number(amount) ? 'settled' : is}`, { due: format.day(due), paid: format.day(paid), voided: format.day(voided) });
  }

  #dates() {
    const { t, format } = this.section;
    const { kind, period_start: start, period_end: end, sent_at: sent, due_date: due, paid_at: paid, created_at: made } = this.invoice;
    return facts([
      kind === 'immediate' ? [t('bought'), format.day(made)] : [t('period'), format.period(start, end)],
      sent && [t('sent'), format.day(sent)], due && [t('due'), format.day(due)], paid && [t('paid-on'), format.day(paid)],
    ]);
  }
}
