import { html, nothing } from '../kit/html.js';
import { meterName, quantity } from '../kit/names.js';
import { notice } from '../kit/parts.js';

/** Where more is used now than a plan and the packs that are held would allow: `[{quota, limit}]`; not what begins anew until then. */
const tooMuch = (quotas, plan, begins) => plan.limits
  .map(({ meter, limit }) => ({ quota: quotas.find(one => one.meter === meter), limit }))
  .filter(({ quota }) => quota && !(begins && quota.resets_at && Date.parse(quota.resets_at) <= Date.parse(begins)))
  .map(({ quota, limit }) => ({ quota, limit: quota.sources.filter(({ type }) => type === 'pack').reduce((sum, pack) => sum + pack.quantity, limit) }))
  .filter(({ quota, limit }) => quota.used > limit);

/** Says before a change where its limits are passed already, and what that means. @param begins when the plan begins; null: now */
export function fit({ words: t, page, quotas }, plan, begins) {
  const found = tooMuch(quotas, plan, begins);
  if (!found.length) return nothing;
  const told = begins ? t('too-much-later', { plan: plan.name, day: page.format.day(begins) }) : t('too-much', { plan: plan.name });
  return notice('warning', told, html`<ul>${found.map(({ quota, limit }) => html`<li>
    ${t('too-much-of', { meter: meterName(page, quota.meter, quota.name), used: page.format.number(quota.used), limit: quantity(page, limit, quota.unit) })}</li>`)}</ul>`);
}
