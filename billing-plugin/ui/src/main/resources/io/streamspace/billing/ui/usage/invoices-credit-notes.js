import { html } from '../kit/html.js';
import { said } from '../kit/names.js';
import { paperAt, paperName } from '../kit/paper.js';
import { button, link, table } from '../kit/parts.js';

/** Credit notes as a table. @param named whether each names its invoice; @param buyer to whom they are written */
export function creditNotes({ t, page, calls, format }, notes, named = false, buyer = page.account?.buyer) {
  const amount = { title: t('amount'), number: true };
  return html`<div class="stacks">${table(t('table-of', { what: t('credit-notes') }),
    [t('credit-note'), ...named ? [t('invoice')] : [], t('reason'), amount, { title: t('settled'), number: true }, { title: t('as-credit'), number: true },
      { title: t('actions'), hidden: true, actions: true }],
    notes.map(note => {
      const { credit_note_number: number, invoice_number: invoice, currency } = note;
      return [
        html`${number}<span class="sub">${format.day(note.created_at)}</span>`, ...named ? [link(`invoices/${encodeURIComponent(invoice)}`, invoice)] : [], said(page, 'reason', note.reason_wording, note.reason),
        format.money(note.total, currency), format.money(note.settled, currency), format.money(note.credited, currency),
        button(page, paperName(page, buyer, t('pdf')), () => calls.download(paperAt(`/credit-notes/${encodeURIComponent(number)}.pdf`, buyer), `${number}.pdf`),
          { kind: 'small', label: paperName(page, buyer, t('pdf-of', { number })) }),
      ];
    }))}</div>`;
}
