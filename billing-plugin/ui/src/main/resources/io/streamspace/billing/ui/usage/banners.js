import { html, keyed, nothing } from '../kit/html.js';
import { meterName, unitName } from '../kit/names.js';
import { link } from '../kit/parts.js';
import { dismiss, isDismissed } from './banners-dismissed.js';

const KINDS = ['locked', 'payment_failed', 'past_due', 'limit_exceeded', 'limit_approaching'];
const WHERE = {
  locked: ['invoices', 'payments'], payment_failed: ['payments', 'invoices'], past_due: ['invoices', 'payments'],
  limit_exceeded: ['packs'], limit_approaching: ['packs'],
};
const GRACE = { payment_failed: 'payment-failed-title', past_due: 'past-due-title' };

const isOfLimit = ({ kind }) => kind.startsWith('limit_');

const known = new WeakMap();

/** The limits that an account's banners tell of: asked for with each answer, those of the one before until then, null at first. */
function limitsOf(page, account) {
  const before = known.get(page);
  if (before?.account === account) return before.limits;
  const now = { account, limits: before?.limits ?? null };
  known.set(page, now);
  now.asked = page.calls.get('/quotas').then(({ quotas }) => quotas, () => now.limits ?? []).then(quotas => {
    now.limits = quotas;
    page.section?.update();
  });
  return now.limits;
}

/** Resolves when all that the account's banners tell of is known: what is drawn then does not move. */
export async function limitsKnown(page, account) {
  if (!account.banners.some(isOfLimit)) return;
  limitsOf(page, account);
  await known.get(page).asked;
}

/**
 * What whoever uses the account should know now: the most urgent, the rest folded below it. What costs money or locks is red.
 * Where nothing is owed it may be dismissed, until something else is to be told. The region stays while banners come and go,
 * so that a screen reader tells of what is new.
 */
export function banners(page, account) {
  const limits = account.banners.some(isOfLimit) ? limitsOf(page, account) : [];
  const list = account.banners.filter(one => limits || !isOfLimit(one)).sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    .map(one => ({ ...one, ...said(page, account, limits, one) }));
  const mayGo = list.every(isOfLimit);
  const shown = mayGo && isDismissed(account, list) ? [] : list;
  return html`<div class="banners" role="status" aria-label=${page.words('banners')('title')}>${shown.length
    ? keyed(shown[0].key, banner(page, account, shown, mayGo)) : nothing}</div>`;
}

function banner(page, account, [first, ...others], mayGo) {
  const t = page.words('banners');
  const { kind, title, words } = first;
  const asks = isOfLimit(first) || account.buyer ? '' : t('ask-owner');
  const ways = (isOfLimit(first) || account.buyer ? WHERE[kind] ?? [] : []).filter(way => way !== page.place?.path);
  const gone = () => { dismiss(account, [first, ...others]); page.section?.update(); };
  return html`<div class="notice ${look(first)} ${kind}">
    <p>${title ? html`<strong>${title}</strong> ` : nothing}${words} ${asks}</p>
    ${ways.length || mayGo ? html`<div class="row">${ways.map((way, i) => link(way, t(`go-${way}`), i ? 'button small quiet' : 'button small'))}
      ${mayGo ? html`<button type="button" class="small quiet" @click=${gone}>${t('dismiss')}</button>` : nothing}</div>` : nothing}
    ${others.length ? html`<details class="others"><summary>${t('more', { count: others.length })}</summary><ul>${others.map(one => html`
      <li class=${one.kind}>${one.title ? html`<strong>${one.title}</strong> ` : nothing}${one.words}</li>`)}</ul></details>` : nothing}</div>`;
}

/** A limit only costs money where use beyond it is charged. */
function look({ kind, charged }) {
  if (!kind.startsWith('limit_')) return 'error';
  return kind === 'limit_exceeded' ? (charged ? 'error' : 'warning') : 'info';
}

/** In the reader's language where what is known suffices, else in the server's words. */
function said(page, account, quotas, { kind, meter, text }) {
  const t = page.words('banners');
  const { format } = page;
  if (kind === 'locked') return { key: kind, title: t('locked-title'), words: t('locked') };
  if (GRACE[kind] && account.grace_ends_at) {
    const moment = format.moment(account.grace_ends_at);
    return { key: kind, title: t(GRACE[kind]), words: account.days_left > 0 ? t('past-due', { moment, count: account.days_left }) : t('past-due-today', { moment }) };
  }
  const quota = quotas.find(one => one.meter === meter);
  return quota ? limit(page, t, kind, quota) : { key: kind + text, words: text };
}

function limit(page, t, kind, quota) {
  const { format } = page;
  const name = meterName(page, quota.meter, quota.name);
  const isExceeded = kind === 'limit_exceeded';
  const beyond = quota.enforcement === 'overage' && quota.consent ? 'asks' : quota.enforcement;
  const words = [
    t('in-use', { used: format.number(quota.used), limit: format.number(quota.limit), unit: unitName(page, quota.unit) }),
    isExceeded && t(`beyond-${beyond}`),
    quota.resets_at && t('resets', { moment: format.moment(quota.resets_at) }),
  ].filter(Boolean).join(' ');
  return { key: kind + quota.meter, title: t(isExceeded ? 'limit-exceeded' : 'limit-approaching', { name }), words, until: quota.resets_at, charged: isExceeded && beyond === 'overage' };
}
