import { html, nothing } from '../kit/html.js';
import { badge, button, card, facts, link, notice } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { priceWords } from './plans-price.js';
import { explaining } from './plans-refusals.js';

/** What the account is on now, and what is ahead. */
export function presentPlan(section) {
  const { words: t, subscription: { plan, status } } = section;
  return card(t('your-plan'), html`
    <div class="present"><p class="figure small">${plan?.name ?? t('without-plan')} ${badge(status, t(`status.${status}`))}
      <span class="sub">${plan ? priceWords(section, plan) : t('without-plan-hint')}</span></p></div>
    ${troubled(section)}
    ${ahead(section)}
    ${facts(dates(section))}`, { actions: cancelling(section) });
}

function dates({ words: t, format, subscription }) {
  const { plan, paid, status, trial_ends_at: trialEnd } = subscription;
  const isTrial = status === 'trialing';
  return [
    [t('period'), format.period(subscription.current_period_start, subscription.current_period_end)],
    isTrial && [t('trial-until'), format.moment(trialEnd)],
    paid && [t('paid-for'), format.period(paid.start, paid.end)],
    paid && !subscription.pending_change && [t('renews'), t('renews-on', { day: format.day(paid.end), price: format.money(plan.price, plan.currency) })],
    [t('member-since'), format.day(subscription.created_at)],
    subscription.canceled_at && [t('canceled-at'), format.moment(subscription.canceled_at)],
  ];
}

function troubled({ words: t, subscription: { status } }) {
  if (!['past_due', 'suspended'].includes(status)) return nothing;
  return notice(status === 'suspended' ? 'side error' : 'side warning', t(`${status}-hint`), link('invoices', t('see-invoices'), 'button small'));
}

/** A change or a cancellation that has not begun, and the way to keep what there is. */
function ahead(section) {
  const { words: t, format, page, offer, subscription: { pending_change: change, plan } } = section;
  if (!change) return nothing;
  const next = offer.plans.find(one => one.id === change.plan_id);
  const told = next ? t('changes-to', { plan: next.name, day: format.moment(change.effective_at) }) : t('ends-at', { day: format.moment(change.effective_at) });
  return notice('side', told, section.mayBuy && plan
    ? button(page, t('keep', { plan: plan.name }), () => keep(section), { kind: 'small' }) : nothing);
}

function cancelling(section) {
  const { words: t, page, mayBuy, subscription } = section;
  const goesOn = subscription.plan && Number(subscription.plan.price) > 0 && !subscription.canceled_at;
  return mayBuy && goesOn ? button(page, t('cancel-plan'), () => dialog(section, 'askToCancel'), { kind: 'small danger' }) : nothing;
}

/** Withdraws what has not begun. */
async function keep(section) {
  const { words: t, page, calls, subscription } = section;
  await explaining(page, () => calls.post('/subscription/resume'));
  await section.reload();
  page.say(t('kept', { plan: subscription.plan.name }));
}
