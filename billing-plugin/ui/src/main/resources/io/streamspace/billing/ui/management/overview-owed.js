import { html, nothing } from '../kit/html.js';
import { badge, card, empty, link, stacked } from '../kit/parts.js';
import { bars } from './overview-bars.js';

const AGES = ['not_due', 'days_0_30', 'days_31_60', 'days_61_90', 'over_90'];
const MOST = 8;
const MOST_READ = 2000;
const DAY = 86_400_000;
const ALL_OF_THEM = '/admin/users?outstanding=true';
/** The first of them as {@link debtors} reads them. */
export const OUTSTANDING = `${ALL_OF_THEM}&limit=200`;

/** Who owes most in each currency, with the day since which the oldest of it is due. */
export async function debtors({ calls }) {
  const { rows } = await calls.all(ALL_OF_THEM, 'users', MOST_READ);
  const currencies = [...new Set(rows.map(one => one.currency))];
  const most = currencies.flatMap(currency => rows.filter(one => one.currency === currency)
    .sort((a, b) => b.outstanding - a.outstanding).slice(0, MOST));
  return {
    most: await Promise.all(most.map(async one => ({ ...one, due: await oldestDue(calls, one.account_id) }))),
  };
}

/** Of what is overdue, or else of what is not due yet; the oldest are made first. */
async function oldestDue(calls, account) {
  for (const status of ['overdue', 'sent']) {
    const { invoices } = await calls.get(`/admin/invoices?${new URLSearchParams({ user_id: account, status, sort: 'created_at' })}`);
    const [oldest] = invoices.filter(one => one.amount_due > 0).map(one => one.due_date).sort();
    if (oldest) return oldest;
  }
  return undefined;
}

/** What is owed by how long it has been due, and by whom. */
export function owed(section, { currency, outstanding }) {
  const { t, format } = section;
  const money = amount => format.money(amount, currency);
  if (!outstanding.total) return card(section.titled('owed', currency), empty(t('owed-none'), t('owed-none-hint')));
  const most = Math.max(...AGES.map(age => outstanding[age]));
  return card(section.titled('owed', currency), html`<div class="halves">
      <div class="stack"><p class="figure">${money(outstanding.total)}</p>
        ${bars(AGES.map(age => ({ name: t(`age-${age}`), value: money(outstanding[age]), share: outstanding[age] / most, kind: age === 'not_due' ? '' : 'exceeded' })))}</div>
      ${section.owing ? who(section, currency) : nothing}</div>`,
  { sub: t('owed-sub'), actions: link('accounts//outstanding=true', t('owed-all'), 'button small') });
}

function who(section, currency) {
  const { t, format, now, owing } = section;
  return html`<div class="names">${stacked(section.titled('owed-by', currency), [t('account'), { title: t('amount'), number: true }, t('due'), t('standing')], owing.most
    .filter(one => one.currency === currency).map(one => [
      link(`accounts/${encodeURIComponent(one.user_id)}`, one.user_id),
      format.money(one.outstanding, currency),
      late(t, format, now, one.due),
      badge(one.status, t(`standing-${one.status}`)),
    ]))}</div>`;
}

function late(t, format, now, due) {
  if (!due) return format.day(due);
  const over = Math.floor((Date.parse(now) - Date.parse(due)) / DAY);
  return html`<span class="nowrap">${over >= 0 ? t('overdue', { count: over }) : t('due-in', { count: Math.ceil((Date.parse(due) - Date.parse(now)) / DAY) })}
    <span class="sub">${format.day(due)}</span></span>`;
}
