import { html, nothing } from '../kit/html.js';
import { field } from '../kit/parts.js';
import { asked, optional, reasonField } from './accounts-ask.js';

/** Writes lines on a draft, takes lines written by hand off, or changes what else it says. */
export function editDraft(account, draft) {
  const { t, calls } = account.section;
  const manual = draft.lines.filter(one => one.kind === 'manual');
  const patch = (id, body) => calls.patch(`/admin/invoices/${encodeURIComponent(id)}`, body);
  let added = 1;
  return asked(account, {
    title: t('edit-draft'), done: t('save-draft'), wide: true, said: t('draft-saved'),
    body: form => html`<p class="sub">${t('edit-draft-what')}</p>
      ${manual.length ? html`<fieldset><legend>${t('lines-by-hand')}</legend>${manual.map(one => written(account, draft, one))}</fieldset>` : nothing}
      <fieldset><legend>${t('lines-to-add')}</legend>${Array.from({ length: added }, (_, i) => newLine(t, form, draft, i))}
        <p class="error" data-told="lines.add">${form.errors['lines.add'] ?? nothing}</p>
        <div><button type="button" class="small" @click=${() => { added += 1; form.update(); }}>${t('another-line')}</button></div></fieldset>
      ${field({ label: t('notes-on-invoice'), name: 'notes', type: 'textarea', rows: 2, value: draft.notes ?? '', error: form.errors.notes })}
      ${field({ label: t('purchase-order'), name: 'purchase_order', value: draft.purchase_order ?? '', error: form.errors.purchase_order })}
      ${reasonField(t, form)}`,
    send: async (values, key, form) => {
      const reason = values.reason.trim();
      const add = rows(values, added);
      form.wrong = add.findIndex(one => !one.description);
      const off = manual.filter(one => `remove-${one.line}` in values);
      const said = { ...changed('notes', values, draft), ...changed('purchase_order', values, draft) };
      const something = add.length || said.notes !== undefined || said.purchase_order !== undefined || !off.length;
      const edited = await patch(draft.id, { reason, ...(add.length && { lines: { add } }), ...said, ...(!something && { notes: draft.notes }) });
      const remove = ids(edited.manual_lines, off);
      return remove.length ? patch(edited.id, { reason, lines: { remove } }) : edited;
    },
  });
}

const changed = (name, values, draft) => (values[name].trim() === (draft[name] ?? '') ? {} : { [name]: values[name].trim() || null });

const rows = (values, count) => Array.from({ length: count }, (_, i) => optional({
  description: values[`description-${i}`], amount: values[`amount-${i}`], quantity: values[`quantity-${i}`], unit: values[`unit-${i}`], unit_price: values[`price-${i}`],
})).filter(one => Object.keys(one).length);

/**
 * Only the answer to an edit tells the ids by which lines can be taken off, so that an edit that says nothing new goes
 * before where nothing else is changed. Lines that say the same are as good as one another.
 */
function ids(known, lines) {
  const left = [...known];
  return lines.flatMap(line => {
    const at = left.findIndex(one => one.description === line.description && one.amount === line.amount);
    return at < 0 ? [] : left.splice(at, 1).map(one => one.id);
  });
}

/** The server names the field, not the line: it is told at the line that lacks it, else at the first. */
function newLine(t, form, draft, i) {
  const error = name => (i === Math.max(form.wrong ?? 0, 0) ? form.errors[name] : undefined);
  return html`<div class="row fields">
    ${field({ label: t('description'), name: `description-${i}`, error: error('description') })}
    ${field({ label: t('amount-in', { currency: draft.currency }), name: `amount-${i}`, inputmode: 'decimal', hint: i === 0 ? t('line-amount-hint') : undefined, error: error('amount') })}
    </div><div class="row fields">
    ${field({ label: t('quantity'), name: `quantity-${i}`, inputmode: 'decimal', error: error('quantity') })}
    ${field({ label: t('unit'), name: `unit-${i}`, error: error('unit') })}
    ${field({ label: t('unit-price'), name: `price-${i}`, inputmode: 'decimal', error: error('unit_price') })}
  </div>`;
}

const written = ({ section: { t, format } }, draft, one) => html`<div class="field check">
  <label for=${`remove-${one.line}`}>${t('take-off', { description: one.description, amount: format.money(one.amount, draft.currency) })}</label>
  <input id=${`remove-${one.line}`} type="checkbox" name=${`remove-${one.line}`} value="true"></div>`;
