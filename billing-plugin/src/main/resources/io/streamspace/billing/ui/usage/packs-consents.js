import { html, nothing } from '../kit/html.js';
import { quantity, unitOfOne } from '../kit/names.js';
import { ask, badge, button, card, empty, facts, field, table } from '../kit/parts.js';
import { charges } from './charges.js';
import { likelyOverage, proposedCeiling } from './packs-ceiling.js';
import { collectedFrom, meansName } from './payments-means.js';
import { nameOf } from './plans-names.js';
import { explaining } from './plans-refusals.js';

/** What overage the account agreed to pay for; nothing of it where no limit asks. */
export function consents(section) {
  const { t, page, agreed, quotas, mayBuy, seesMoney } = section;
  const asking = quotas.filter(quota => quota.consent);
  if (!seesMoney || !(asking.length || agreed.length)) return nothing;
  const actions = mayBuy && asking.length ? button(page, t('agree'), () => askForConsent(section), { kind: 'small' }) : nothing;
  const number = title => ({ title, number: true });
  return card(t('consents'), agreed.length
    ? html`<div class="stacks">${table(t('consents-table'), [t('meter'), t('state'), number(t('at-most')), number(t('so-far')),
      t('given'), t('until'), { title: t('actions'), hidden: true, actions: true }], agreed.map(consent => row(section, consent)))}</div>`
    : empty(t('no-consents'), t('no-consents-hint')), { sub: t('consents-hint'), actions, id: 'consents' });
}

function row(section, consent) {
  const { t, format, page, names, mayBuy } = section;
  const name = nameOf(names, consent.meter);
  const state = consent.live ? 'live' : consent.revoked_at ? 'revoked' : 'over';
  return [html`<strong>${name}</strong>`, badge(consent.live ? 'active' : '', t(`consent.${state}`)),
    format.money(consent.max_cost, consent.currency), format.money(consent.spent, consent.currency),
    html`${format.moment(consent.given_at)}<span class="sub">${t('given-by', { who: consent.given_by })}</span>`,
    consent.revoked_at ? t('revoked-at', { day: format.moment(consent.revoked_at) }) : format.moment(consent.until),
    consent.live && mayBuy ? button(page, t('revoke'), () => askToRevoke(section, consent, name), { kind: 'small danger', label: t('revoke-of', { meter: name }) }) : nothing];
}

/** What a unit beyond the limit costs; by tiers where that depends on how many there are. */
function priceOf({ page, format, offers, t }, meter) {
  const { unit, unit_price: price, currency } = offers.find(one => one.meter === meter) ?? {};
  return price === undefined || price === null ? t('overage-by-tiers')
    : page.words('plans')('rate', { price: format.price(price, currency), unit: unitOfOne(page, unit) });
}

/** Asks for a yes to overage of a meter, up to a ceiling. @param first the meter to begin with */
export async function askForConsent(section, first) {
  const { t, page, calls, format, quotas, names, usage } = section;
  const { charged } = await collectedFrom(calls);
  const asking = quotas.filter(quota => quota.consent);
  const quotaOf = meter => asking.find(quota => quota.meter === meter);
  let name = first ?? (asking.find(quota => quota.state !== 'ok') ?? asking[0]).meter;
  const given = await ask(page, {
    title: t('agree-title'), done: t('agree'),
    body: form => html`<p>${t('agree-body')}</p>
      ${field({ label: t('meter'), name: 'meter', value: name, scope: 'consent', error: form.errors.meter,
        options: asking.map(quota => [quota.meter, nameOf(names, quota.meter)]), change: event => { name = event.target.value; form.update(); } })}
      ${situation(section, quotaOf(name), priceOf(section, name))}
      ${field({ label: t('max-cost', { currency: usage.currency }), name: 'max_cost', scope: 'consent', type: 'number', inputmode: 'decimal',
        step: smallest(usage.currency), min: smallest(usage.currency), required: true,
        value: proposal(section, quotaOf(name)) ?? '', hint: ceilingHint(section, quotaOf(name)), error: form.errors.max_cost })}
      ${charges(page, {
        now: t('later-nothing'), later: t('charge-overage', { day: format.day(usage.period_end) }), from: charged && meansName(page, charged),
      })}`,
    submit: (values, form) => explaining(page, () => calls.post('/overage-consents', { meter: values.meter, max_cost: values.max_cost }, form.key)),
  });
  if (!given) return;
  await section.reload();
  page.say(t('agreed', { meter: nameOf(names, given.meter), max: format.money(given.max_cost, given.currency) }));
}

const proposal = (section, quota) => proposedCeiling(likelyOverage(section, quota), Number(smallest(section.usage.currency)))
  ?.toFixed(Math.max(smallest(section.usage.currency).length - 2, 0));

function ceilingHint(section, quota) {
  const { t, format, usage } = section;
  const likely = likelyOverage(section, quota);
  const day = format.day(Date.parse(usage.period_end) - 1);
  const why = likely === null ? '' : likely ? t('max-cost-likely', {
    likely: format.money(likely, usage.currency), day, proposed: format.money(proposal(section, quota), usage.currency) }) : t('none-likely', { day });
  return `${why} ${t('max-cost-hint', { day: format.moment(usage.period_end) })}`.trim();
}

/** The currency's smallest coin, as a number field wants it: `0.01`. */
const smallest = currency => (10 ** -new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits).toString();

/** Where the limit stands, what overage costs as far as that is known, and what the present rate of use leads to. */
function situation({ t, page, format, forecast, usage, agreed }, quota, price) {
  const outlook = forecast?.meters.find(one => one.meter === quota.meter);
  const live = agreed.find(one => one.live && one.meter === quota.meter);
  return facts([
    [t('used'), t('used-of', { used: format.number(quota.used), limit: quantity(page, quota.limit, quota.unit) })],
    outlook && [t('at-period-end'), quantity(page, outlook.forecast_quantity, outlook.unit)],
    outlook && Number(outlook.forecast_cost) > 0 && [t('expected-cost'), format.money(outlook.forecast_cost, usage.currency)],
    [t('overage-price'), price],
    live && [t('agreed-now'), t('agreed-now-of', { spent: format.money(live.spent, live.currency), max: format.money(live.max_cost, live.currency) })],
  ]);
}

async function askToRevoke(section, consent, name) {
  const { t, page, calls, format } = section;
  const revoked = await ask(page, {
    title: t('revoke-title', { meter: name }), done: t('revoke'), kind: 'danger',
    body: () => html`<p>${t('revoke-body', { spent: format.money(consent.spent, consent.currency) })}</p>`,
    submit: () => explaining(page, () => calls.delete(`/overage-consents/${encodeURIComponent(consent.id)}`)),
  });
  if (!revoked) return;
  await section.reload();
  page.say(t('revoked', { meter: name }));
}
