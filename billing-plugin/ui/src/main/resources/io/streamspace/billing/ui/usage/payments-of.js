import { html, nothing } from '../kit/html.js';
import { badge, link, table } from '../kit/parts.js';

const PAGE = 200;

/** The payments and refunds of one invoice: among those of the account, newest first, none lies before it was made. */
export async function paymentsOf(calls, { id, created_at: made }) {
  const found = [];
  let cursor = null;
  do {
    const answer = await calls.get(`/payments?${new URLSearchParams({ limit: PAGE, ...(cursor && { cursor }) })}`);
    found.push(...answer.payments.filter(payment => payment.invoice_id === id));
    cursor = answer.payments.at(-1)?.created_at >= made ? answer.next_cursor : null;
  } while (cursor);
  return found;
}

/** Payments and refunds as a table; needs the words of the area `payments`. @param named whether each names its invoice */
export function paymentsTable({ page, format }, payments, named = false) {
  const t = page.words('payments');
  return html`<div class="stacks">${table(t('table-of', { what: t('history') }),
    [t('received'), t('kind'), ...named ? [t('invoice')] : [], t('reference'), { title: t('amount'), number: true }],
    payments.map(payment => [
      format.day(payment.received_at),
      html`${payment.kind === 'refund' ? badge('refund', t('refund')) : t(`method.${payment.method}`)}
        ${payment.kind === 'refund' ? html`<span class="sub">${t(`method.${payment.method}`)}</span>` : nothing}`,
      ...named ? [payment.invoice_number ? link(`invoices/${encodeURIComponent(payment.invoice_number)}`, payment.invoice_number) : t('as-credit')] : [],
      html`<span class="reference">${payment.reference || payment.provider_reference || '–'}</span>`,
      html`${format.money(payment.kind === 'refund' ? -payment.amount : payment.amount, payment.currency)}
        ${payment.credited ? html`<span class="sub">${t('of-it-credit', { amount: format.money(payment.credited, payment.currency) })}</span>` : nothing}`,
    ]))}</div>`;
}
