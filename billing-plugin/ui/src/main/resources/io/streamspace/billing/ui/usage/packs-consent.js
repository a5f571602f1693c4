import { html } from '../kit/html.js';
import { quantity } from '../kit/names.js';
import { ask, facts, field } from '../kit/parts.js';
import { charges, openInvoices, takenFrom } from './charges.js';
import { aLittle, likelyOverage, proposedCeiling } from './packs-ceiling.js';
import { overagePrice, overageWords } from './packs-price.js';
import { collectedFrom } from './payments-means.js';
import { nameOf } from './plans-names.js';
import { explaining } from './plans-refusals.js';

/** Asks for a yes to overage of a meter, up to a ceiling. @param first the meter to begin with */
export async function askForConsent(section, first) {
  const { t, page, calls, format, quotas, names, usage } = section;
  const [means, open, { prices }] = await Promise.all([collectedFrom(calls), openInvoices(calls), calls.get('/plans')]);
  const known = { ...section, t, page, format, prices };
  const asking = quotas.filter(quota => quota.consent);
  const quotaOf = meter => asking.find(quota => quota.meter === meter);
  let name = first ?? (asking.find(quota => quota.state !== 'ok') ?? asking[0]).meter;
  const given = await ask(page, {
    title: t('agree-title'), done: t('agree'),
    body: form => html`<p>${t('agree-body')}</p>
      ${field({ label: t('meter'), name: 'meter', value: name, scope: 'consent', error: form.errors.meter,
        options: asking.map(quota => [quota.meter, nameOf(names, quota.meter)]), change: event => { name = event.target.value; form.update(); } })}
      ${situation(known, quotaOf(name))}
      ${field({ label: t('max-cost', { currency: usage.currency }), name: 'max_cost', scope: 'consent', type: 'number', inputmode: 'decimal',
        step: smallest(usage.currency), min: smallest(usage.currency), required: true,
        value: proposal(known, quotaOf(name)).ceiling ?? '', hint: ceilingHint(known, quotaOf(name)), error: form.errors.max_cost })}
      ${charges(page, {
        now: t('later-nothing'), later: t('charge-overage', { day: format.day(usage.period_end) }), open,
        from: takenFrom(page, means),
      })}`,
    submit: (values, form) => explaining(page, () => calls.post('/overage-consents', { meter: values.meter, max_cost: values.max_cost }, form.key)),
  });
  if (!given) return;
  await section.reload();
  page.say(t('agreed', { meter: nameOf(names, given.meter), max: format.money(given.max_cost, given.currency) }));
}

/**
 * What is likely, and a ceiling above it, or else above what a little beyond the limit costs; not less than what is agreed to
 * now: `{likely, little, isEnough, ceiling}`.
 */
function proposal(known, quota) {
  const price = overagePrice(known, quota.meter);
  const coin = smallest(known.usage.currency);
  const likely = likelyOverage(known, quota, price);
  const little = likely === 0 ? aLittle(known, quota, price) : null;
  const live = liveOf(known, quota);
  const ceiling = proposedCeiling(likely || little?.cost, Number(coin)) ?? 0;
  const most = Math.max(ceiling, live?.max_cost ?? 0);
  return { likely, little, isEnough: live?.max_cost >= ceiling, ceiling: most ? most.toFixed(Math.max(coin.length - 2, 0)) : null };
}

const liveOf = ({ agreed }, quota) => agreed.find(one => one.live && one.meter === quota.meter);

function ceilingHint(known, quota) {
  const { t, format, usage } = known;
  return `${whyProposed(known, quota)} ${t('max-cost-hint', { day: format.moment(usage.period_end) })}`;
}

/** Why so much is proposed; where nothing is known, that. */
function whyProposed(known, quota) {
  const { t, page, format, usage } = known;
  const { likely, little, isEnough, ceiling } = proposal(known, quota);
  const day = format.day(Date.parse(usage.period_end) - 1);
  const proposed = format.money(ceiling, usage.currency);
  if (isEnough && likely !== null) return likely ? t('max-cost-enough', { likely: format.money(likely, usage.currency), day, proposed }) : t('none-likely', { day });
  if (likely) return t('max-cost-likely', { likely: format.money(likely, usage.currency), day, proposed });
  if (little) return t('max-cost-little', { day, proposed, quantity: quantity(page, little.quantity, quota.unit) });
  return likely === 0 ? t('none-likely', { day }) : t('likely-unknown');
}

/** The currency's smallest coin, as a number field wants it: `0.01`. */
const smallest = currency => (10 ** -new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits).toString();

/** Where the limit stands, what overage costs as far as that is known, and what the present rate of use leads to. */
function situation(known, quota) {
  const { t, page, format, forecast, usage } = known;
  const outlook = forecast?.meters.find(one => one.meter === quota.meter);
  const live = liveOf(known, quota);
  return facts([
    [t('used'), t('used-of', { used: format.number(quota.used), limit: quantity(page, quota.limit, quota.unit) })],
    outlook && [t('at-period-end'), quantity(page, outlook.forecast_quantity, outlook.unit)],
    outlook && Number(outlook.forecast_cost) > 0 && [t('expected-cost'), format.money(outlook.forecast_cost, usage.currency)],
    [t('overage-price'), overageWords(known, overagePrice(known, quota.meter)) ?? t('overage-no-price')],
    live && [t('agreed-now'), t('agreed-now-of', { spent: format.money(live.spent, live.currency), max: format.money(live.max_cost, live.currency) })],
  ]);
}
