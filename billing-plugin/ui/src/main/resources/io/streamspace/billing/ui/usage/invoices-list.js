import { html, nothing } from '../kit/html.js';
import { Paged, pages } from '../kit/paged.js';
import { button, card, csvButton, empty, link, table } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { askForArchive } from './invoices-archive.js';
import { creditNotes } from './invoices-credit-notes.js';
import { addressOf, isOpen, nameOf, status } from './invoices-status.js';

/** All invoices, newest first, below what would be invoiced now. */
export class List {
  constructor(section) {
    this.section = section;
    this.invoices = new Paged(section.calls, '/invoices', 'invoices');
    this.notes = new Paged(section.calls, '/credit-notes', 'credit_notes', 10);
  }

  async load() {
    const next = this.section.calls.get('/invoices/preview').catch(() => null);
    await Promise.all([this.invoices.read(), this.notes.read()]);
    this.next = await next;
  }

  template() {
    return html`${this.next ? this.#next() : nothing}${this.#list()}${this.notes.rows.length ? this.#notes() : nothing}`;
  }

  #next() {
    const { t, format } = this.section;
    const { period_start: start, period_end: end, total, currency } = this.next;
    return card(t('next'), nothing, {
      sub: format.period(start, end),
      actions: html`<span class="amount">${format.money(total, currency)}</span> <a class="button" href="#/invoices/preview">${t('see-next')}</a>`,
    });
  }

  #list() {
    const { t, page } = this.section;
    const { rows } = this.invoices;
    if (!rows.length) return card(t('title'), empty(t('none-title'), t('none-hint')));
    return card(t('title'), html`<div class="invoice-list">
      ${table(t('table-of', { what: t('title') }), [t('invoice'), t('status'), t('due'), { title: t('total'), number: true }, { title: t('to-pay'), number: true },
        { title: t('actions'), hidden: true, actions: true }], rows.map(invoice => this.#row(invoice)))}
      ${pages(this.section, this.invoices, t('title'))}</div>`, {
      actions: html`${csvButton(page, t('title'), '/invoices', 'invoices')}
        ${button(page, t('zip'), () => askForArchive(this.section), { kind: 'small quiet', label: t('zip-of') })}`,
    });
  }

  #row(invoice) {
    const { t, format, page } = this.section;
    const money = amount => format.money(amount, invoice.currency);
    const due = isOpen(invoice) && format.day(invoice.due_date);
    return [
      html`${link(addressOf(invoice), nameOf(t, invoice), 'strong')}<span class="sub">${when(format, invoice)}</span>`,
      html`${status(t, invoice)}${due ? html`<span class="sub only-narrow">${t('due-by', { day: due })}</span>` : nothing}`,
      due || '–',
      html`${money(invoice.total)}${isOpen(invoice) && invoice.amount_due !== invoice.total
        ? html`<span class="sub only-narrow">${t('to-pay')}: ${money(invoice.amount_due)}</span>` : nothing}`,
      isOpen(invoice) ? money(invoice.amount_due) : '–',
      isOpen(invoice) ? button(page, t('pay'), () => dialog(this.section, 'pay', invoice), {
        kind: 'small primary', label: t('pay-this', { number: invoice.invoice_number, amount: money(invoice.amount_due) }),
      }) : nothing,
    ];
  }

  #notes() {
    const { t } = this.section;
    return card(t('credit-notes'), html`${creditNotes(this.section, this.notes.rows, true)}
      ${pages(this.section, this.notes, t('credit-notes'))}`);
  }
}

/** What was bought at once was bought on a day; a period of no length would say nothing. */
const when = (format, { kind, created_at: made, period_start: start, period_end: end }) =>
  (kind === 'immediate' ? format.day(made) : format.period(start, end));
