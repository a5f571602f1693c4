import { html, nothing } from '../kit/html.js';
import { isWrittenOff } from './due.js';
import { counted } from './lists-amounts.js';

/** How many entries stand how; pressing one shows only those. */
export function statuses(list) {
  const { section: { t, format }, wish, all } = list;
  const count = status => counted(all.filter(one => !status || one.status === status));
  const failed = counted(list.failed);
  const chosen = wish.failed ? 'failed' : wish.status ?? '';
  const pill = (status, words, number) => html`<li><button type="button" class="pill" aria-pressed=${String(status === chosen)}
    @click=${() => list.change(status === 'failed' ? { status: '', failed: 'true' } : { status, failed: '' })}>${words} <b>${format.number(number, 0)}</b></button></li>`;
  const shown = list.constructor.statuses.filter(status => count(status) || status === chosen);
  return html`<ul class="pill-row" aria-label=${t('by-status')}>
    ${pill('', t('all'), count(''))}
    ${shown.map(status => pill(status, list.statusName(status), count(status)))}
    ${failed || wish.failed ? pill('failed', t('failed'), failed) : nothing}</ul>`;
}

/** What the entries that are listed, on all pages, come to in each currency. */
export function sums(list) {
  const { section: { t, format }, answer: { totals } } = list;
  const currencies = [...new Set(totals.map(one => one.currency))];
  const sum = (currency, name, sign = () => 1) => totals.filter(one => one.currency === currency)
    .reduce((all, one) => all + sign(one.status) * Number(one[name] ?? 0), 0);
  if (totals.every(one => one.amount === null)) return nothing;
  const hasDue = totals.some(one => one.due !== null);
  const figure = (name, amount, currency) => html`<div><dt>${t(name)}</dt><dd>${format.money(amount, currency)}</dd></div>`;
  return html`<dl class="sums" aria-label=${t('sums')}>${currencies.map(currency => {
    const writtenOff = sum(currency, 'due', status => Number(isWrittenOff(status)));
    return html`${figure(`sum-${list.name}`, sum(currency, 'amount', list.constructor.sign), currency)}
      ${hasDue ? figure('sum-due', sum(currency, 'due', status => Number(!isWrittenOff(status))), currency) : nothing}
      ${writtenOff ? figure('sum-written-off', writtenOff, currency) : nothing}`;
  })}</dl>`;
}
