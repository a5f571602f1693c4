import { html } from '../kit/html.js';
import { field, notice } from '../kit/parts.js';
import { asked, optional, reasonField } from './accounts-ask.js';

const METHODS = ['bank_transfer', 'cash', 'card', 'other'];

const invoicePath = ({ invoice_number: number, id }, what) => `/admin/invoices/${encodeURIComponent(number ?? id)}/${what}`;

/** Money that came by another way than the payment provider. */
export function recordPayment(account, invoice) {
  const { t, format } = account.section;
  return asked(account, {
    title: t('record-payment-of', { number: invoice.invoice_number }), done: t('record-payment'),
    said: t('payment-recorded'),
    body: form => html`
      <p class="sub">${t('open-now', { amount: format.money(invoice.amount_due, invoice.currency) })}</p>
      ${field({ label: t('amount-in', { currency: invoice.currency }), name: 'amount', inputmode: 'decimal', value: String(invoice.amount_due), required: true, hint: t('overpaid-hint'), error: form.errors.amount })}
      ${field({ label: t('method'), name: 'method', options: METHODS.map(one => [one, t(`method-${one}`)]), value: 'bank_transfer', error: form.errors.method })}
      ${field({ label: t('reference-optional'), name: 'reference', hint: t('reference-hint'), error: form.errors.reference })}
      ${field({ label: t('received'), name: 'received_at', type: 'date', hint: t('received-hint'), error: form.errors.received_at })}`,
    send: ({ amount, method, reference, received_at: day }, key) => account.section.calls.post(invoicePath(invoice, 'payments'),
      { amount: amount.trim(), method, ...optional({ reference, received_at: day && `${day}T00:00:00Z` }) }, key),
  });
}

export function markPaid(account, invoice) {
  const { t, format } = account.section;
  return asked(account, {
    title: t('mark-paid-of', { number: invoice.invoice_number }), done: t('mark-paid'), said: t('marked-paid'),
    body: form => html`<p>${t('mark-paid-what', { amount: format.money(invoice.amount_due, invoice.currency) })}</p>
      ${field({ label: t('reference-optional'), name: 'reason', hint: t('reference-hint'), error: form.errors.reason })}`,
    send: ({ reason }, key) => account.section.calls.post(invoicePath(invoice, 'mark-paid'), optional({ reason }), key),
  });
}

/** Money that goes back: taken down here, or made by the payment provider where it came that way. */
export function refund(account, invoice) {
  const { t, format } = account.section;
  return asked(account, {
    title: t('refund-of', { number: invoice.invoice_number }), done: t('refund'), said: t('refunded'), kind: 'danger',
    body: form => html`<p>${t('refund-what', { amount: format.money(invoice.amount_paid, invoice.currency) })}</p>
      ${field({ label: t('amount-in', { currency: invoice.currency }), name: 'amount', inputmode: 'decimal', required: true, error: form.errors.amount })}
      ${field({ label: t('method'), name: 'method', options: [...METHODS, 'provider'].map(one => [one, t(`method-${one}`)]), value: 'bank_transfer', hint: t('refund-method-hint'), error: form.errors.method })}
      ${field({ label: t('reference-optional'), name: 'reference', error: form.errors.reference })}
      ${reasonField(t, form)}`,
    send: ({ amount, method, reference, reason }, key) => account.section.calls.post(invoicePath(invoice, 'refunds'),
      { amount: amount.trim(), method, reason: reason.trim(), ...optional({ reference }) }, key),
  });
}

export const writeOff = (account, invoice) => taking(account, invoice, 'write-off', account.section.format.money(invoice.amount_due, invoice.currency));

export const voidInvoice = (account, invoice) => taking(account, invoice, 'void', account.section.format.money(invoice.total, invoice.currency));

/** What cannot be undone says what will happen, and wants a reason. */
function taking(account, invoice, what, amount) {
  const { t } = account.section;
  return asked(account, {
    title: t(`${what}-title`, { number: invoice.invoice_number }), done: t(`${what}-done`), said: t(`${what}-said`, { number: invoice.invoice_number }), kind: 'danger',
    body: form => html`${notice('warning', t(`${what}-what`, { amount }))}${reasonField(t, form)}`,
    send: ({ reason }, key) => account.section.calls.post(invoicePath(invoice, what), { reason: reason.trim() }, key),
  });
}
