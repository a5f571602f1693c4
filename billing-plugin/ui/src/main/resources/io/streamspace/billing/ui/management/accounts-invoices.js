import { html, nothing } from '../kit/html.js';
import { pages } from '../kit/paged.js';
import { badge, card, empty, link, table } from '../kit/parts.js';
import { invoiceActions } from './accounts-actions.js';
import { menu } from './accounts-menu.js';
import { dueCell } from './due.js';

/** The account's invoices, newest first, each with what can be done about it. */
export function invoicesCard(account) {
  const { section: { t, format }, invoices: { rows }, user } = account;
  return card(t('invoices'), rows.length ? html`<div class="acting stacks">${table(t('invoices-list'), [t('invoice'), t('state'), { title: t('total'), number: true }, { title: t('due'), number: true },
    { title: t('actions'), hidden: true, actions: true }], rows.map(one => [
    html`${link(`accounts/${encodeURIComponent(user)}/${encodeURIComponent(one.invoice_number ?? one.id)}`, one.invoice_number ?? t('draft'), 'strong nowrap')}
      <span class="sub">${format.period(one.period_start, one.period_end)}</span>`,
    status(t, format, one),
    format.money(one.total, one.currency),
    dueCell(account.section, one),
    menu(t('actions-of', { number: one.invoice_number ?? t('draft') }), invoiceActions(account, one), one.id),
  ]))}</div>${pages(account.section, account.invoices, t('invoices'))}` : empty(t('invoices-none'), t('invoices-none-hint')));
}

/** How an invoice stands, and the day that goes with it. */
export function status(t, format, one) {
  const day = { sent: one.due_date, overdue: one.due_date, paid: one.paid_at, void: one.voided_at }[one.status];
  return html`${badge(one.status, t(`invoice-${one.status}`))}${day ? html`<span class="sub nowrap">${t(`invoice-${one.status}-on`, { day: format.day(day) })}</span>` : nothing}`;
}
