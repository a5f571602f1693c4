import { html } from '../kit/html.js';
import { facts } from '../kit/parts.js';
import { meansName } from './payments-means.js';

/** What is still to be paid on invoices, as `{invoices, owed, currency}`; null if nothing is. To be read when a dialog opens. */
export const openInvoices = async calls => (await calls.get('/payments?limit=1')).open;

/** What an invoice is collected from by itself, or else that it is paid by hand. @param means as {@link collectedFrom} has it */
export const takenFrom = (page, { state, charged }) =>
  (charged ? meansName(page, charged) : page.words('kit')(state === 'away' ? 'means.away' : 'means.by-invoice'));

/**
 * Before anything is agreed to: what is charged now, what later, from what, and what else is open.
 *
 * @param of `{now, later, from, open}`: words each, `now` where it does not stand above; `open` as {@link openInvoices} has it
 */
export function charges(page, { now, later, from, open }) {
  const t = page.words('kit');
  return html`<div class="charges">${facts([now !== undefined && [t('charged-now'), html`<strong>${now}</strong>`], [t('charged-later'), later], from && [t('taken-from'), from],
    open && [t('also-open'), stillOpen(page, open)]])}</div>`;
}

/** How many invoices are open besides what is bought, and that this does not pay them. */
const stillOpen = (page, { invoices, owed, currency }) => page.words('kit')('also-open-sum',
  { count: invoices, number: page.format.number(invoices), amount: page.format.money(owed, currency) });
