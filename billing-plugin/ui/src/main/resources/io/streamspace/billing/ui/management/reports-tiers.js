import { html, nothing } from '../kit/html.js';
import { button, field } from '../kit/parts.js';
import { refused } from './reports-form.js';
import { TIERED } from './reports-models.js';

/** The tiers of a price: each up to a quantity, the last without an end. */
export function tiers(view) {
  const { t, page } = view.section;
  const change = by => () => {
    view.tiers += by;
    view.section.update();
  };
  return html`${Array.from({ length: view.tiers }, (none, i) => tier(view, i))}
    <div class="row">${button(page, t('add-tier'), change(1), { kind: 'small' })}
      ${view.tiers > 1 ? button(page, t('remove-tier'), change(-1), { kind: 'small' }) : nothing}</div>`;
}

function tier(view, i) {
  const { t } = view.section;
  const last = i === view.tiers - 1;
  const one = (name, more) => field({ label: t(`tier.${name}`), name: `price.tiers[${i}].${name}`, scope: 'price', inputmode: 'decimal',
    error: refused(view.problem, `price.tiers[${i}].${name}`), ...more });
  return html`<fieldset class="tier"><legend>${last ? t('last-tier', { number: i + 1 }) : t('tier', { number: i + 1 })}</legend><div class="row fields">
    ${last ? nothing : one('up_to', { required: true })}
    ${TIERED[view.model].map(name => one(name, { required: name !== 'flat' }))}</div></fieldset>`;
}
