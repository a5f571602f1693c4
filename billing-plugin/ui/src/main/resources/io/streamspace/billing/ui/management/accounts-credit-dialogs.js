import { html } from '../kit/html.js';
import { said } from '../kit/names.js';
import { field, notice } from '../kit/parts.js';
import { asked, reasonField } from './accounts-ask.js';

const DAY = 86_400_000;

/** Credit for an account; the last day is told inclusively, the server keeps the instant after it. */
export function issueCredit(account) {
  const { t, calls, format } = account.section;
  const { currency } = account.account;
  return asked(account, {
    title: t('issue-credit-to', { user: account.user }), done: t('issue-credit'),
    said: one => t('credit-issued', { amount: format.money(one.amount, one.currency), balance: format.money(one.balance, one.currency) }),
    body: form => html`
      ${field({ label: t('amount-in', { currency }), name: 'amount', inputmode: 'decimal', required: true, error: form.errors.amount })}
      ${field({ label: t('reason'), name: 'reason', required: true, hint: t('credit-reason-hint'), error: form.errors.reason })}
      ${field({ label: t('kind'), name: 'kind', value: 'promotional', options: ['promotional', 'paid'].map(one => [one, t(`kind-${one}`)]), hint: t('kind-hint'), error: form.errors.kind })}
      ${field({ label: t('expires'), name: 'expires_at', type: 'date', hint: t('expires-hint'), error: form.errors.expires_at })}`,
    send: ({ amount, reason, kind, expires_at: day }, key) => calls.post('/admin/credits', {
      user_id: account.user, amount: amount.trim(), reason: reason.trim(), kind,
      ...(day && { expires_at: new Date(Date.parse(day) + DAY).toISOString() }),
    }, key),
  });
}

export function voidCredit(account, grant) {
  const { t, calls, format } = account.section;
  const amount = format.money(grant.remaining, grant.currency);
  return asked(account, {
    title: t('void-credit'), done: t('void-credit-done', { amount }), kind: 'danger', said: t('credit-voided', { amount }),
    body: form => html`${notice('warning', t('void-credit-what', { amount, reason: said(account.section.page, 'credit', grant.reason_wording, grant.reason) }))}${reasonField(t, form)}`,
    send: ({ reason }, key) => calls.post(`/admin/credits/${encodeURIComponent(grant.id)}/void`, { reason: reason.trim() }, key),
  });
}

/** Takes back what is left of a pack that was bought. */
export function voidGrant(account, grant) {
  const { t, calls } = account.section;
  return asked(account, {
    title: t('void-grant-of', { name: grant.name }), done: t('void-grant'), kind: 'danger', said: t('grant-taken', { name: grant.name }),
    body: form => html`${notice('warning', t('void-grant-what'))}${reasonField(t, form)}`,
    send: ({ reason }, key) => calls.post(`/admin/grants/${encodeURIComponent(account.user)}/${encodeURIComponent(grant.id)}/void`, { reason: reason.trim() }, key),
  });
}
