import { html, nothing } from '../kit/html.js';

/** It may still be paid, but nobody reckons with it. */
export const isWrittenOff = status => status === 'uncollectible';

/** What of an invoice that is not paid is `due`, and what was written off instead. */
export const open = ({ status, amount_due: left }) => (isWrittenOff(status) ? { due: 0, writtenOff: left } : { due: left, writtenOff: 0 });

/** What is due of an invoice of a list, and below it what was written off. */
export function dueCell({ page, format }, invoice) {
  const { due, writtenOff } = open(invoice);
  const money = amount => format.money(amount, invoice.currency);
  if (due === null) return nothing;
  return html`${due > 0 ? html`<strong>${money(due)}</strong>` : money(due)}
    ${writtenOff ? html`<span class="sub nowrap">${page.words('kit')('written-off', { amount: money(writtenOff) })}</span>` : nothing}`;
}
