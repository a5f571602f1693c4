import { html, nothing } from '../kit/html.js';
import { ask, field } from '../kit/parts.js';
import { countries, languageName } from './overview-display-names.js';
import { zones } from './overview-zones.js';

const MOST_TAX_IDS = 10;
const MAIL_LANGUAGES = ['en', 'vi', 'zh'];
const WRITTEN = ['line1', 'line2', 'postal_code', 'city', 'region'];
const COMPLETION = { line1: 'address-line1', line2: 'address-line2', postal_code: 'postal-code', city: 'address-level2', region: 'address-level1' };

/** Asks for the account's details; what the server refuses is told at the field. Resolves to true once they are saved. */
export function accountForm(page, t) {
  const { account } = page;
  const taxIds = account.buyer.tax_ids.map(one => ({ ...one, id: crypto.randomUUID() }));
  const chosen = countries(page.language);
  return ask(page, {
    title: t('account'), done: t('save'), wide: true,
    body: form => fields({ page, t, account, form, taxIds, chosen }),
    submit: async values => { await page.calls.patch('/account', change(account, values, taxIds)); },
  });
}

function fields({ page, t, account, form, taxIds, chosen }) {
  const { buyer } = account;
  const one = (name, value, more = {}) => field({ scope: 'account', name, label: t(name.split('.').at(-1)), value: value ?? '', error: form.errors[name], ...more });
  return html`
    <fieldset><legend>${t('buyer')}</legend><p class="hint">${t('buyer-hint')}</p>
      ${one('buyer.name', buyer.name, { autocomplete: 'organization' })}
      ${one('buyer.email', buyer.email, { type: 'text', inputmode: 'email', autocomplete: 'email', hint: t('email-hint') })}
      <div class="pair">${WRITTEN.map(key => one(`buyer.address.${key}`, buyer.address[key], { autocomplete: COMPLETION[key] }))}
        ${one('buyer.address.country', buyer.address.country ?? '', { options: [['', t('not-given')], ...chosen] })}</div>
      ${taxIdFields({ t, form, taxIds })}
      ${one('buyer.purchase_order', buyer.purchase_order, { hint: t('purchase-order-hint') })}</fieldset>
    <fieldset><legend>${t('place-and-language')}</legend><div class="pair">
      ${one('time_zone', account.time_zone, { label: t('time-zone'), hint: t('zone-hint'), options: zones(account.time_zone).map(name => [name, name]) })}
      ${one('language', account.language ?? '', { options: [...account.language ? [] : [['', t('language-platform')]],
        ...MAIL_LANGUAGES.map(key => [key, languageName(page.language, key)])] })}</div></fieldset>`;
}

function taxIdFields({ t, form, taxIds }) {
  const more = () => { taxIds.push({ id: crypto.randomUUID(), type: 'vat', value: '' }); form.update(); };
  const less = one => () => { taxIds.splice(taxIds.indexOf(one), 1); form.update(); };
  const typed = (one, key) => event => { one[key] = event.target.value; };
  return html`<div class="tax-ids" role="group" aria-label=${t('tax-ids')}>
    ${taxIds.map((one, i) => html`<div class="row" role="group" aria-label=${t('tax-id-of', { number: i + 1 })}>
      ${field({ scope: one.id, name: 'type', label: t('tax-id-type'), value: one.type, typed: typed(one, 'type'), error: form.errors[`buyer.tax_ids[${i}].type`], required: true })}
      ${field({ scope: one.id, name: 'value', label: t('tax-id'), value: one.value, typed: typed(one, 'value'), error: form.errors[`buyer.tax_ids[${i}].value`] ?? form.errors[`buyer.tax_ids[${i}]`], required: true })}
      <button type="button" class="small" @click=${less(one)} aria-label=${t('remove-tax-id', { number: i + 1 })}>${t('remove')}</button></div>`)}
    ${form.errors['buyer.tax_ids'] ? html`<p class="error">${form.errors['buyer.tax_ids']}</p>` : nothing}
    ${taxIds.length < MOST_TAX_IDS ? html`<button type="button" class="small" @click=${more}>${t('add-tax-id')}</button>` : nothing}</div>`;
}

/** Only what differs: a zone that is said again would be chosen again. */
function change(account, values, taxIds) {
  const { buyer } = account;
  const text = (key, before) => ((values[key] || null) === (before ?? null) ? undefined : values[key] || null);
  const address = Object.fromEntries([...WRITTEN, 'country'].map(key => [key, text(`buyer.address.${key}`, buyer.address[key])]));
  return {
    time_zone: text('time_zone', account.time_zone),
    language: text('language', account.language),
    buyer: {
      name: text('buyer.name', buyer.name), email: text('buyer.email', buyer.email), purchase_order: text('buyer.purchase_order', buyer.purchase_order),
      address, tax_ids: taxIds.map(({ type, value }) => ({ type, value })),
    },
  };
}
