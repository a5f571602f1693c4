import { paperAt, paperName } from '../kit/paper.js';
import { issueNote } from './accounts-note-dialog.js';
import { editDraft } from './accounts-draft.js';
import { makeInvoice } from './accounts-make.js';
import { markPaid, recordPayment, refund, voidInvoice, writeOff } from './accounts-settle.js';

/**
 * What can be done about an invoice as it stands; what else stands against it, the server says.
 *
 * @param account whose it is: something with `section`, `user`, `path` and `done`
 */
export function invoiceActions(account, invoice) {
  const { t, calls, page } = account.section;
  const buyer = invoice.buyer ?? account.account?.buyer;
  const { status, amount_due: due, amount_paid: paid } = invoice;
  const open = ['sent', 'overdue', 'uncollectible'].includes(status) && due > 0;
  const name = invoice.invoice_number ?? invoice.id;
  const all = [
    status === 'draft' && ['edit-draft', () => editDraft(account, invoice)],
    open && ['record-payment', () => recordPayment(account, invoice)],
    open && ['mark-paid', () => markPaid(account, invoice)],
    ['sent', 'overdue', 'paid'].includes(status) && ['credit-note', () => issueNote(account, invoice)],
    paid > 0 && ['refund', () => refund(account, invoice)],
    status === 'void' && invoice.kind === 'arrears' && ['bill-again', () => makeInvoice(account, invoice)],
    ['download-pdf', () => calls.download(paperAt(account.path(`/invoices/${name}.pdf`), buyer), `${name}.pdf`)],
    open && status !== 'uncollectible' && ['write-off', () => writeOff(account, invoice), true],
    (['sent', 'overdue', 'uncollectible'].includes(status) || (status === 'paid' && paid === 0)) && ['void-invoice', () => voidInvoice(account, invoice), true],
  ];
  return all.filter(Boolean).map(([key, run, danger]) => ({ key, name: key === 'download-pdf' ? paperName(page, buyer, t(key)) : t(key), run, danger }));
}
