import { html, nothing } from '../kit/html.js';
import { quantity, unitOfOne } from '../kit/names.js';
import { badge, card, empty, table } from '../kit/parts.js';
import { nameOf } from './plans-names.js';

/** The prices in force now, as the running period's invoice has them: `meter → line`. A later version of a price wins. */
export const ratesOf = preview => new Map((preview?.lines ?? [])
  .filter(line => line.meter && ['usage', 'overage'].includes(line.kind)).map(line => [line.meter, line]));

/** `$0.05 per core-hour`, or that it goes by tiers; null if nothing of the meter was charged yet. */
export function rateWords(section, line, currency) {
  if (!line) return null;
  return line.unit_price === null ? section.words('rate-tiered')
    : section.words('rate', { price: section.format.price(line.unit_price, currency), unit: unitOfOne(section.page, line.unit) });
}

/** Billing by use, without plans: what is charged for, at which price, and what it comes to so far. */
export function payPerUse(section) {
  const { usage, preview, names, words: t, page, format } = section;
  const rates = ratesOf(preview);
  const used = [...names.keys()].filter(meter => rates.has(meter) || Number(usage[meter].quantity) > 0);
  const row = meter => [html`<strong>${nameOf(names, meter)}</strong>`,
    rateWords(section, rates.get(meter), usage.currency) ?? html`<span class="sub">${preview ? t('rate-free') : t('rate-hidden')}</span>`,
    quantity(page, usage[meter].quantity, usage[meter].unit), format.money(usage[meter].cost, usage.currency)];
  const right = title => ({ title, number: true });
  return card(t('per-use'), html`<p>${t('per-use-how', { period: format.period(usage.period_start, usage.period_end), day: format.day(usage.period_end) })}</p>
    ${used.length ? html`<div class="stacks">${table(t('rates'), [t('meter'), t('price'), right(t('used')), right(t('cost'))], used.map(row))}</div>` : empty(t('unused'), t(preview ? 'unused-hint' : 'unused-hint-blind'))}
    ${preview && !used.length ? nothing : html`<p class="hint">${preview ? t('per-use-limits') : t('no-money')}</p>`}`,
  { actions: badge('active', t('mode.usage')) });
}
