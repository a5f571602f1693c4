import { html, nothing } from '../kit/html.js';
import { quantity } from '../kit/names.js';
import { badge, button, card } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { choice } from './plans-choice.js';
import { nameOf } from './plans-names.js';
import { priceWords } from './plans-price.js';
import { rateWords } from './plans-rates.js';

const ENFORCEMENTS = ['hard', 'soft', 'overage'];

/** Every plan beside the others: what each allows of which meter, what happens beyond, and what it costs. */
export function matrix(section) {
  const { words: t } = section;
  const plans = shown(section);
  const meters = [...new Set(plans.flatMap(plan => plan.limits.map(limit => limit.meter)))];
  const known = new Set(plans.flatMap(plan => plan.limits.map(limit => limit.enforcement)));
  return card(t('plans'), html`
    ${intervals(section)}
    <div class="scroll" role="region" aria-label=${t('plans-caption')} tabindex="0"><table class="plans">
      <caption class="hidden">${t('plans-caption')}</caption>
      <thead><tr><td class="corner"></td>${plans.map(plan => heading(section, plan))}</tr></thead>
      <tbody>${meters.map(meter => row(section, plans, meter))}</tbody>
    </table></div>
    <dl class="legend">${ENFORCEMENTS.filter(one => known.has(one)).map(one => html`
      <div><dt>${t(`enforcement.${one}`)}</dt><dd>${t(`enforcement.${one}.means`)}</dd></div>`)}
      ${plans.some(plan => plan.limits.length < meters.length) ? html`
      <div><dt>${t('no-limit')}</dt><dd>${t('no-limit.means')}</dd></div>` : nothing}</dl>`, { sub: t(`mode.${section.offer.billing_mode}.means`) });
}

/** Monthly and yearly plans stand apart, where there are both; what is free and what one is on are always there. */
function shown(section) {
  const { offer: { plans }, subscription } = section;
  if (!hasBoth(plans)) return plans;
  section.interval ??= subscription?.plan?.interval ?? 'month';
  return plans.filter(plan => plan.interval === section.interval || Number(plan.price) === 0 || plan.id === subscription?.plan_id);
}

const hasBoth = plans => new Set(plans.filter(plan => Number(plan.price) > 0).map(plan => plan.interval)).size > 1;

function intervals(section) {
  const { words: t, offer } = section;
  if (!hasBoth(offer.plans)) return nothing;
  return html`<div class="intervals">${choice({ legend: t('interval'), name: 'interval', value: section.interval,
    options: ['month', 'year'].map(value => ({ value, title: t(`interval.${value}`) })), choose: value => { section.interval = value; section.update(); } })}</div>`;
}

const mark = ({ subscription }, plan) => (plan.id === subscription?.plan_id ? 'present' : '');

function heading(section, plan) {
  const { words: t } = section;
  return html`<th scope="col" class=${mark(section, plan)} aria-describedby=${`plan-${plan.id}`}><div class="plan">
    <span class="name">${plan.name}</span>
    <span class=${plan.price === null ? 'sub' : 'price'} id=${`plan-${plan.id}`}>${priceWords(section, plan)}
      ${plan.trial_days ? html`<span class="sub">${t('trial-days', { count: plan.trial_days })}</span>` : nothing}</span>
    ${choosing(section, plan)}</div></th>`;
}

function choosing(section, plan) {
  const { words: t, page, subscription, mayBuy } = section;
  if (plan.id === subscription?.plan_id) return badge('active', t('current'));
  const isAhead = plan.id === subscription?.pending_change?.plan_id;
  return html`${isAhead ? badge('sent', t('ahead')) : nothing}
    ${mayBuy && plan.price !== null && !isAhead
      ? button(page, t('choose'), () => dialog(section, 'askToChange', plan), { kind: 'small', label: t('choose-plan', { plan: plan.name }) }) : nothing}`;
}

function row(section, plans, meter) {
  const limits = plans.map(plan => plan.limits.find(limit => limit.meter === meter));
  const rate = limits.some(limit => limit?.enforcement === 'overage') ? overageRate(section, meter) : null;
  return html`<tr><th scope="row">${nameOf(section.names, meter)}${rate ? html`<span class="sub">${section.words('beyond-rate', { rate })}</span>` : nothing}</th>
    ${plans.map((plan, i) => cell(section, plan, limits[i]))}</tr>`;
}

/** Only where plans and use are both charged for. */
const overageRate = (section, meter) => (section.offer.billing_mode === 'hybrid'
  ? rateWords(section, section.offer.prices.find(price => price.meter === meter)) : null);

function cell(section, plan, limit) {
  const { words: t, page } = section;
  return html`<td class=${mark(section, plan)}>${limit
    ? html`<strong>${quantity(page, limit.limit, limit.unit)}</strong><span class="sub">${beyond(section, limit)}</span>`
    : html`<strong>${t('no-limit')}</strong>`}</td>`;
}

/** Which meters ask before overage is not a plan's matter; the account's limits tell. */
function beyond({ words: t, quotas }, { meter, enforcement }) {
  const asks = enforcement === 'overage' && quotas.some(quota => quota.meter === meter && quota.consent);
  return asks ? html`${t('enforcement.overage')}<br>${t('once-agreed')}` : t(`enforcement.${enforcement}`);
}
