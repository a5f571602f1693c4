import { html, nothing } from '../kit/html.js';
import { badge, button, card, empty, facts, meter, stacked } from '../kit/parts.js';
import { voidGrant } from './accounts-credit-dialogs.js';
import { pages } from '../kit/paged.js';
import { fewSources, meterName, planName, unitName } from '../kit/names.js';

/** What was used in the running period, and what is left of limits. */
export function usageCard({ section: { t, format, page }, usage, quotas: { quotas } }) {
  const used = Object.entries(usage).filter(([, one]) => one?.unit && one.quantity);
  return card(t('usage'), html`
    ${used.length ? stacked(t('usage-list'), [t('meter'), { title: t('quantity'), number: true }, { title: t('cost'), number: true }], used.map(([key, one]) => [
      meterName(page, key, one.name), `${format.number(one.quantity)} ${unitName(page, one.unit)}`, format.money(one.cost, usage.currency)])) : empty(t('usage-none'), t('usage-none-hint'))}
    ${quotas.length ? html`<h3>${t('limits')}</h3><div class="quotas">${quotas.map(one => limit(t, format, page, one))}</div>` : nothing}`,
  { sub: format.period(usage.period_start, usage.period_end) });
}

function limit(t, format, page, one) {
  const unit = unitName(page, one.unit);
  const name = meterName(page, one.meter, one.name);
  const words = t('of-limit', { used: format.number(one.used), limit: format.number(one.limit), unit, percent: format.share(one.percent / 100) });
  return html`<div><div class="spread"><span>${name}</span><span class="sub">${words}</span></div>
    ${meter(name, one.percent, one.state, words)}
    ${one.sources.length > 1 ? html`<span class="sub">${fewSources(page, one.sources).map(from => `${from.name} ${format.number(from.quantity)}`).join(' + ')}</span>` : nothing}</div>`;
}

/** The plan, and what is to come of it. */
export function planCard(account) {
  const { section: { t, format }, subscription: plan, plans } = account;
  const next = plan?.pending_change?.plan_id;
  return card(t('plan'), html`
    ${plan ? facts([
      [t('plan'), plan.plan?.name ?? plan.plan_id ?? t('no-plan')],
      [t('state'), badge(plan.status, t(`plan-${plan.status}`))],
      plan.plan && [t('price'), t(`per-${plan.plan.interval}`, { price: format.money(plan.plan.price, plan.plan.currency) })],
      [t('plan-period'), format.period(plan.current_period_start, plan.current_period_end)],
      plan.trial_ends_at && [t('trial-until'), format.day(plan.trial_ends_at)],
      plan.pending_change && [t('pending'), t('pending-to', { plan: next ? planName(plans, next) : t('no-plan'), day: format.day(plan.pending_change.effective_at) })],
      plan.canceled_at && [t('canceled'), format.day(plan.canceled_at)],
    ]) : empty(t('plan-none'), t('plan-none-hint'))}`);
}

/** The packs that were bought beside the plan, and what is left of them. */
export function packsCard(account) {
  const { section: { t, format, page }, grants } = account;
  if (!grants.rows.length) return nothing;
  return card(t('packs'), html`<div class="acting">${stacked(t('packs-list'), [t('pack'), t('left'), t('valid-until'), { title: t('actions'), hidden: true, actions: true }], grants.rows.map(one => [
    html`${one.name} ${badge(one.state === 'live' ? 'active' : one.state, t(`grant-${one.state}`))}`,
    Object.values(one.grants).map(of => html`<div>${format.number(of.remaining)} / ${format.number(of.granted)} ${unitName(page, of.unit)}</div>`),
    html`<span class="nowrap">${one.expires_at ? format.day(one.expires_at) : t('never')}</span>`,
    ['live', 'pending'].includes(one.state) ? button(page, t('void-grant'), () => voidGrant(account, one), { kind: 'small', label: t('void-grant-of', { name: one.name }) }) : nothing,
  ]))}</div>${pages(account.section, grants, t('packs'))}`);
}
