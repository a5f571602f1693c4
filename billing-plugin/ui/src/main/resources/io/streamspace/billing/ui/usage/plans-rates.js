import { html, nothing } from '../kit/html.js';
import { meterName, quantity, unitName, unitOfOne } from '../kit/names.js';
import { badge, card, table } from '../kit/parts.js';

/** What use of a meter costs, as `$0.05 / core-hour`: lines of words. @param price as `GET /plans` has it */
function priceLines({ page, format }, { price, unit, currency }) {
  const t = page.words('plans');
  const money = amount => format.price(amount, currency);
  const each = amount => t('rate', { price: money(amount), unit: unitOfOne(page, unit) });
  const share = percent => t('price-percentage', { percent: format.share(percent / 100, 4) });
  const models = {
    per_unit: () => [each(price.unit_amount)],
    flat: () => [t('price-flat', { price: money(price.amount) })],
    package: () => [t('price-package', { price: money(price.package_amount), size: format.number(price.package_size), unit: unitName(page, unit) }),
      price.free_units > 0 && t('price-included', { quantity: format.number(price.free_units), unit: unitName(page, unit) })],
    percentage: () => [share(price.rate_percent)],
    graduated: () => price.tiers.map(tier => tierWords(t, format, tier, each(tier.unit), money)),
    volume: () => [...price.tiers.map(tier => tierWords(t, format, tier, each(tier.unit), money)), t('tiers-of-all')],
    graduated_percentage: () => price.tiers.map(tier => tierWords(t, format, tier, share(tier.rate_percent), money)),
  };
  return [...models[price.model](),
    price.included && t('price-included', { quantity: format.number(price.included), unit: unitName(page, unit) }),
    price.minimum_amount && t('price-minimum', { price: money(price.minimum_amount) }),
    price.maximum_amount && t('price-maximum', { price: money(price.maximum_amount) })].filter(Boolean);
}

function tierWords(t, format, { up_to: limit, flat }, each, money) {
  const price = flat > 0 ? `${each} ${t('tier-flat', { price: money(flat) })}` : each;
  return limit === null ? t('tier-beyond', { price }) : t('tier-up-to', { limit: format.number(limit), price });
}

/** The same in one line; null if nothing of the meter is charged. */
export function rateWords(section, meterPrice) {
  return meterPrice && meterPrice.charged !== 'nothing' ? priceLines(section, meterPrice).join(', ') : null;
}

function priceCell(section, meterPrice) {
  const t = section.page.words('plans');
  if (meterPrice.charged === 'nothing') return html`<span class="sub">${t('rate-free')}</span>`;
  const [first, ...more] = priceLines(section, meterPrice);
  return html`${first}${[...more, ...meterPrice.consent ? [t('once-agreed-price')] : []].map(line => html`<span class="sub">${line}</span>`)}`;
}

const named = (section, { meter, name }) => html`<strong>${meterName(section.page, meter, name)}</strong>`;

/** Billing by use, without plans: every price, what was used, and what it comes to so far. */
export function payPerUse(section) {
  const { usage, offer, words: t, page, format } = section;
  const row = price => [named(section, price), priceCell(section, price),
    quantity(page, usage[price.meter]?.quantity ?? 0, price.unit), ...usage.total_cost === null ? [] : [format.money(usage[price.meter]?.cost ?? 0, usage.currency)]];
  const right = title => ({ title, number: true });
  return card(t('per-use'), html`<p>${t('per-use-how', { period: format.period(usage.period_start, usage.period_end), day: format.day(usage.period_end) })}</p>
    <div class="stacks">${table(t('rates'), [t('meter'), t('price'), right(t('used')), ...usage.total_cost === null ? [] : [right(t('cost'))]], offer.prices.map(row))}</div>
    <p class="hint">${t('per-use-limits')}</p>`,
  { actions: badge('active', t('mode.usage')) });
}

/** Beside plans: what is charged per use beyond them; nothing where nothing is. */
export function priceList(section) {
  const { offer, words: t } = section;
  const charged = offer.prices.filter(price => price.charged !== 'nothing');
  if (!charged.length) return nothing;
  return card(t('price-list'), html`<div class="stacks">${table(t('price-table'), [t('meter'), t('price')],
    charged.map(price => [named(section, price), priceCell(section, price)]))}</div>
    <p class="hint">${t('per-use-limits')}</p>`, { sub: offer.billing_mode === 'usage' ? null : t('price-list-beyond') });
}
