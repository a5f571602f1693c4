import { html, nothing } from '../kit/html.js';
import { actorName, said } from '../kit/names.js';
import { pages } from '../kit/paged.js';
import { paperAt, paperName } from '../kit/paper.js';
import { badge, button, card, empty, link, stacked } from '../kit/parts.js';

/** Money that went back is less. */
export const signed = ({ kind, amount }) => (kind === 'refund' ? -amount : amount);

/** Money that came and went. */
export function paymentsCard(account) {
  const { section: { t, format, page }, payments: { rows }, user } = account;
  return card(t('payments'), rows.length ? html`${stacked(t('payments-list'), [t('what'), t('invoice'), { title: t('amount'), number: true }, t('method'), t('reference'), t('recorded')], rows.map(one => [
    html`${badge(one.kind === 'refund' ? '' : 'paid', t(`payment-${one.kind}`))}<span class="sub nowrap">${format.day(one.received_at)}</span>`,
    one.invoice_number ? link(`accounts/${encodeURIComponent(user)}/${one.invoice_number}`, one.invoice_number, 'nowrap') : '–',
    html`${format.money(signed(one), one.currency)}${one.credited > 0 ? html`<span class="sub">${t('became-credit', { amount: format.money(one.credited, one.currency) })}</span>` : nothing}`,
    t(`method-${one.method}`), one.reference ?? one.provider_reference ?? '–', actorName(page, one.recorded_by),
  ]))}${pages(account.section, account.payments, t('payments'))}` : empty(t('payments-none'), t('payments-none-hint')));
}

/** What was taken back of sent invoices. */
export function notesCard(account) {
  const { section: { t, format, page, calls }, notes: { rows }, user, account: { buyer } } = account;
  if (!rows.length) return nothing;
  return card(t('notes'), html`<div class="acting">${stacked(t('notes-list'), [t('note'), t('invoice'), t('day'), t('reason'), { title: t('settled'), number: true }, { title: t('amount'), number: true }, { title: t('actions'), hidden: true, actions: true }], rows.map(one => [
    html`<span class="nowrap">${one.credit_note_number}</span>`, link(`accounts/${encodeURIComponent(user)}/${one.invoice_number}`, one.invoice_number, 'nowrap'), html`<span class="nowrap">${format.day(one.created_at)}</span>`, said(page, 'reason', one.reason_wording, one.reason),
    format.money(one.settled, one.currency), format.money(one.total, one.currency),
    button(page, paperName(page, buyer, 'PDF'), () => calls.download(paperAt(account.path(`/credit-notes/${one.credit_note_number}.pdf`), buyer), `${one.credit_note_number}.pdf`),
      { kind: 'small', label: paperName(page, buyer, t('pdf-of', { number: one.credit_note_number })) }),
  ]))}</div>${pages(account.section, account.notes, t('notes'))}`);
}
