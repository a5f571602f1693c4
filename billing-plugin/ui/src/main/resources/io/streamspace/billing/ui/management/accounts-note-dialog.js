import { html, nothing } from '../kit/html.js';
import { lineName } from '../kit/names.js';
import { field } from '../kit/parts.js';
import { asked, reasonField } from './accounts-ask.js';

/** Takes back all that is left of a sent invoice, an amount of it, or amounts of its lines. */
export function issueNote(account, invoice) {
  const { t, calls, format } = account.section;
  let how = 'all';
  return asked(account, {
    title: t('credit-note-of', { number: invoice.invoice_number }), done: t('credit-note-done'), kind: 'danger', wide: true,
    said: one => t('note-issued', { number: one.credit_note_number, amount: format.money(one.total, one.currency) }),
    body: form => html`<p class="sub">${t('note-what')}</p>
      ${field({ label: t('note-how'), name: 'how', value: how, options: ['all', 'amount', 'lines'].map(one => [one, t(`note-${one}`, { amount: format.money(invoice.total - invoice.amount_noted, invoice.currency) })]), change: ({ target }) => { how = target.value; form.update(); } })}
      ${how === 'amount' ? field({ label: t('amount-with-tax', { currency: invoice.currency }), name: 'amount', inputmode: 'decimal', required: true, error: form.errors.amount }) : nothing}
      ${how === 'lines' ? lines(account, invoice, form) : nothing}
      ${field({ label: t('note-refund'), name: 'refund', type: 'checkbox', value: 'true', hint: t('note-refund-hint'), error: form.errors.refund })}
      ${reasonField(t, form)}`,
    send: (values, key) => calls.post(`/admin/invoices/${encodeURIComponent(invoice.invoice_number)}/credit-notes`, {
      reason: values.reason.trim(), refund: 'refund' in values,
      ...(how === 'amount' && { amount: values.amount.trim() }), ...(how === 'lines' && { lines: linesOf(values) }),
    }, key),
  });
}

/** Each input has the name by which the server refuses it. */
const lines = ({ section: { t, format, page } }, invoice, form) => html`<fieldset><legend>${t('note-lines')}</legend>
  ${invoice.lines.filter(one => one.amount > 0).map(one => field({
    label: lineName(page, one), name: `lines.${one.line}`, inputmode: 'decimal', hint: t('note-line-hint', { amount: format.money(one.amount, invoice.currency) }),
    error: form.errors[`lines.${one.line}`],
  }))}
  <p class="error" data-told="lines">${form.errors.lines ?? nothing}</p></fieldset>`;

const linesOf = values => Object.entries(values).filter(([name, value]) => name.startsWith('lines.') && value.trim())
  .map(([name, value]) => ({ line: Number(name.slice(6)), amount: value.trim() }));
