import { html, nothing } from '../kit/html.js';
import { actorName, said } from '../kit/names.js';
import { badge, card, link, stacked } from '../kit/parts.js';
import { difference } from './accounts-difference.js';

/** What administrators did to the account's invoices that are shown, read when somebody asks for it. */
export function trailCard(account) {
  const { section: { t }, invoices: { rows } } = account;
  if (!rows.length) return nothing;
  const open = async ({ target }) => {
    account.trailOpen = target.open;
    if (target.open) await readTrail(account);
  };
  return card(t('trail'), html`<details ?open=${account.trailOpen} @toggle=${open}><summary>${t('trail-show', { count: rows.length })}</summary>
    ${account.trail ? trail(account, account.trail, true) : nothing}</details>`, { sub: t('trail-sub') });
}

/** Reads the entries of the invoices that are shown, and shows them. */
export async function readTrail(account) {
  const { section, invoices: { rows } } = account;
  if (account.trailOf === rows) return;
  account.trailOf = rows;
  const all = await Promise.all(rows.map(async one => (await section.calls.get(`/admin/invoices/${encodeURIComponent(one.invoice_number ?? one.id)}/edits`)).edits
    .map(edit => ({ ...edit, invoice: one }))));
  account.trail = all.flat().sort((a, b) => b.edited_at.localeCompare(a.edited_at));
  section.update();
}

/** Entries with who, when, why, and what was different afterwards. */
export function trail(account, edits, named) {
  const { section: { t, format, page }, user } = account;
  if (!edits.length) return html`<p class="sub">${t('trail-none')}</p>`;
  const invoice = one => link(`accounts/${encodeURIComponent(user)}/${encodeURIComponent(one.invoice_number ?? one.id)}`, one.invoice_number ?? t('draft'));
  return stacked(t('trail-list'), [t('when'), ...(named ? [t('invoice')] : []), t('what'), t('reason'), t('difference'), t('who')], edits.map(one => [
    html`<span class="nowrap">${format.moment(one.edited_at)}</span>`, ...(named ? [invoice(one.invoice)] : []),
    badge('', t(`edit-${one.action}`)), said(page, 'reason', one.reason_wording, one.reason) || '–', difference(account.section, one, (one.invoice ?? account.invoice).currency), actorName(page, one.edited_by),
  ]));
}
