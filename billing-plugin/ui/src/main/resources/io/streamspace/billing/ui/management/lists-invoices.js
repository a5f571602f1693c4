import { html, nothing } from '../kit/html.js';
import { badge, button, link } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { dueCell } from './due.js';
import { amount } from './lists-amounts.js';
import { List } from './lists-list.js';

/** What the payment provider says in a word of its own, and we in the reader's. */
const FAILURES = new Set(['card_declined', 'insufficient_funds', 'expired_card', 'authentication_required', 'incorrect_cvc', 'processing_error']);

/** Every invoice, drafts too. */
export class InvoicesList extends List {
  static list = 'invoices';
  static statuses = ['draft', 'sent', 'overdue', 'paid', 'uncollectible', 'void'];
  static canFail = true;
  /** A void invoice was never owed. */
  static sign = status => Number(status !== 'void');
  static hasPapers = true;

  columns() {
    const { t } = this.section;
    return [{ title: t('invoice'), sort: 'number' }, { title: t('account') }, { title: t('state') }, { title: t('made'), sort: 'created_at' },
      { title: t('total'), number: true, sort: 'amount' }, { title: t('due'), number: true }, { title: t('pdf'), hidden: true, actions: true }];
  }

  cells(row) {
    const { section: { t, format } } = this;
    const name = row.invoice_number ?? row.id;
    return [
      html`${link(`accounts/${encodeURIComponent(row.user_id)}/${encodeURIComponent(name)}`, row.invoice_number ?? this.statusName('draft'), 'strong nowrap')}
        <span class="sub">${format.period(row.period_start, row.period_end)}</span>`,
      accountLink(row.account_id),
      html`${this.badge(row.status)}${this.failure(row)}${since(this, row)}`,
      html`<span class="nowrap">${format.day(row.created_at)}</span>`,
      amount(this, row, 'total'),
      dueCell(this.section, row),
      button(this.section.page, t('pdf'), () => this.paper(row, name), { kind: 'small', label: t('pdf-of', { number: name }), title: t('pdf-language') }),
    ];
  }

  failure({ payment_failed_at: at, payment_failure: code, status }) {
    if (!at || !['sent', 'overdue'].includes(status)) return nothing;
    const { t, format } = this.section;
    const reason = FAILURES.has(code) ? t(`failure-${code}`) : code;
    return html` ${badge('failed', t('failed'))}<span class="sub">${code ? t('failed-why', { day: format.day(at), why: reason }) : format.day(at)}</span>`;
  }

  paper(row, name) {
    return this.section.calls.download(`/invoices/${encodeURIComponent(name)}.pdf?${new URLSearchParams({ user_id: row.account_id })}`, `${name}.pdf`);
  }
}

/** The day that goes with how an invoice stands. */
function since({ section: { t, format } }, row) {
  const day = { sent: row.due_date, overdue: row.due_date, paid: row.paid_at, void: row.voided_at }[row.status];
  return day ? html`<span class="sub nowrap">${t(`invoices-${row.status}-on`, { day: format.day(day) })}</span>` : nothing;
}
