import { html, nothing } from '../kit/html.js';
import { actorName, said } from '../kit/names.js';
import { pages } from '../kit/paged.js';
import { badge, button, card, empty, link, stacked } from '../kit/parts.js';
import { issueCredit, voidCredit } from './accounts-credit-dialogs.js';

/** The credit that was given, what is left of it, and every movement of it. */
export function creditsCard(account) {
  const { section: { t, format, page }, credits } = account;
  const { grants, currency, balance } = credits;
  const list = account.creditRows.of(grants);
  return card(t('credits'), html`
    ${grants.length ? html`<div class="acting">${stacked(t('credits-list'), [t('reason'), t('kind'), { title: t('granted'), number: true }, { title: t('remaining'), number: true }, t('valid-until'), t('issued'),
      { title: t('actions'), hidden: true, actions: true }], list.rows.map(one => [
      said(page, 'credit', one.reason_wording, one.reason), t(`kind-${one.kind}`), format.money(one.amount, one.currency), format.money(one.remaining, one.currency),
      validity(t, format, one), html`<span class="nowrap">${format.day(one.created_at)}<span class="sub">${t('by', { who: actorName(page, one.issued_by) })}</span></span>`,
      one.remaining > 0 ? button(page, t('void'), () => voidCredit(account, one),
        { kind: 'small', label: t('void-of', { reason: said(page, 'credit', one.reason_wording, one.reason), amount: format.money(one.remaining, one.currency) }) }) : nothing,
    ]))}</div>${pages(account.section, list, t('credits-list'))}` : empty(t('credits-none'), t('credits-none-hint'), button(page, t('issue-credit'), () => issueCredit(account)))}
    ${movements(account)}`, { sub: t('credits-sub', { balance: format.money(balance, currency) }) });
}

function validity(t, format, { effective_at: from, expires_at: end, created_at: given }) {
  const until = end ? format.day(Date.parse(end) - 1) : t('never');
  return html`${until}${from > given ? html`<span class="sub">${t('from-day', { day: format.day(from) })}</span>` : nothing}`;
}

function movements(account) {
  const { section: { t, format, page }, movements: { rows }, user } = account;
  if (!rows.length) return nothing;
  return html`<details><summary>${t('statement')}</summary>${stacked(t('statement'), [t('day'), t('what'), { title: t('amount'), number: true }, { title: t('balance'), number: true }, t('invoice')],
    rows.map(one => [html`<span class="nowrap">${format.day(one.at)}</span>`, html`${badge('', t(`movement-${one.type}`))} ${said(page, 'posting', one.wording, one.description)}`,
      format.money(one.amount, one.currency), format.money(one.balance, one.currency),
      one.invoice_number ? link(`accounts/${encodeURIComponent(user)}/${one.invoice_number}`, one.invoice_number, 'nowrap') : nothing]))}
    ${pages(account.section, account.movements, t('statement'))}</details>`;
}
