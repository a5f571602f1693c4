import { html, nothing } from '../kit/html.js';
import { meterName } from '../kit/names.js';
import { pages } from '../kit/paged.js';
import { ask, button, card, field } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { roomy } from './roomy.js';

/** What was used in periods sealed too long ago and waits for an administrator's yes; nothing while nothing waits. */
export const heldCard = (section, held) => (held.rows.length
  ? card(section.t('held'), html`${roomy(section.t('table-of', { what: section.t('held') }), [section.t('noticed'), section.t('of'), section.t('billing-period'),
    section.t('meter'), { title: section.t('held-amount'), number: true }, ''], held.rows.map(one => row(section, one)))}${pages(section, held, section.t('held'))}`,
  { sub: section.t('held-hint') })
  : nothing);

/** Those that were approved: by whom, when and why; nothing while there are none. */
export const approvedCard = (section, approved) => (approved.rows.length
  ? card(section.t('approvals'), html`${roomy(section.t('table-of', { what: section.t('approvals') }), [section.t('approved-at'), section.t('approved-by'), section.t('of'),
    section.t('billing-period'), section.t('meter'), { title: section.t('held-amount'), number: true }, section.t('reason'), section.t('state')],
  approved.rows.map(one => approval(section, one)))}${pages(section, approved, section.t('approvals'))}`, { sub: section.t('approvals-hint') })
  : nothing);

const approval = ({ page, t, format }, one) => [
  format.moment(one.approved_at),
  one.approved_by,
  accountLink(one.account_id, t('nobody')),
  period(format, one),
  meterName(page, one.meter),
  format.money(one.amount, one.currency),
  one.reason,
  one.ended_at ? t('approval-ended', { day: format.moment(one.ended_at) }) : t('approval-waits'),
];

const row = (section, one) => {
  const { page, t, format } = section;
  const amount = format.money(one.amount, one.currency);
  return [
    format.moment(one.noticed_at),
    accountLink(one.account_id, t('nobody')),
    period(format, one),
    meterName(page, one.meter),
    amount,
    button(page, t('approve'), () => approve(section, one, amount), { kind: 'small', label: t('approve-of', { amount, who: one.account_id }) }),
  ];
};

const period = (format, one) => format.period(one.period_start, one.period_end);

async function approve(section, one, amount) {
  const { calls, page, t, format } = section;
  const done = await ask(page, {
    title: t('approve-title', { amount }),
    body: form => html`<p>${t('approve-means', { meter: meterName(page, one.meter), period: period(format, one), who: one.account_id })}</p>
      ${field({ label: t('reason'), name: 'reason', type: 'textarea', required: true, hint: t('reason-hint'), error: form.errors.reason })}`,
    submit: (values, form) => calls.post(`/admin/held-charges/${encodeURIComponent(one.id)}/approve`, { ...values, amount: one.amount }, form.key),
    done: t('approve'),
  });
  if (!done) return;
  page.say(t('approved', { amount }));
  await section.reload();
}
