import { html, nothing, repeat } from '../kit/html.js';
import { meterName, unitName } from '../kit/names.js';
import { link } from '../kit/parts.js';

const KINDS = ['locked', 'payment_failed', 'past_due', 'limit_exceeded', 'limit_approaching'];
const URGENT = new Set(['locked', 'payment_failed', 'limit_exceeded']);
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
  page.calls.get('/quotas').then(({ quotas }) => quotas, () => now.limits ?? []).then(quotas => {
    now.limits = quotas;
    page.section?.update();
  });
  return now.limits;
}

/**
 * What whoever uses the account should know now, most urgent first, each with the ways to what helps. The region stays
 * while banners come and go, so that a screen reader tells of what is new.
 */
export function banners(page, account) {
  const limits = account.banners.some(isOfLimit) ? limitsOf(page, account) : [];
  const list = account.banners.filter(one => limits || !isOfLimit(one)).sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    .map(one => ({ ...one, ...said(page, account, limits, one) }));
  return html`<div class="banners" role="status" aria-label=${page.words('banners')('title')}>${repeat(list, one => one.key, one => banner(page, account, one))}</div>`;
}

function banner(page, account, { kind, title, words }) {
  const t = page.words('banners');
  const ways = (isOfLimit({ kind }) || account.buyer ? WHERE[kind] ?? [] : []).filter(way => way !== page.place?.path);
  return html`<div class="notice ${URGENT.has(kind) ? 'error' : 'warning'} ${kind}">
    <p>${title ? html`<strong>${title}</strong> ` : nothing}${words} ${isOfLimit({ kind }) || account.buyer ? nothing : t('ask-owner')}</p>
    ${ways.length ? html`<div class="row">${ways.map((way, i) => link(way, t(`go-${way}`), i ? 'button small quiet' : 'button small'))}</div>` : nothing}</div>`;
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
  const figures = t('in-use', { used: format.number(quota.used), limit: format.number(quota.limit), unit: unitName(page, quota.unit) });
  const resets = quota.resets_at ? t('resets', { moment: format.moment(quota.resets_at) }) : '';
  return { key: kind + quota.meter, title: t(kind === 'limit_exceeded' ? 'limit-exceeded' : 'limit-approaching', { name }), words: `${figures} ${resets}`.trim() };
}
