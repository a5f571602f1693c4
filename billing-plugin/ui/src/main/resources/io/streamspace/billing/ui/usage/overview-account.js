import { html, nothing } from '../kit/html.js';
import { said } from '../kit/names.js';
import { button, card, facts } from '../kit/parts.js';
import { accountForm } from './overview-account-form.js';
import { countryName, languageName } from './overview-display-names.js';

/** Who invoices are made out to, the zone that periods follow, and the language of mails; nothing for who sees no money. */
export function accountCard(section) {
  const { page, t } = section;
  const { account } = page;
  if (!account?.buyer) return nothing;
  const { buyer } = account;
  const missing = html`<span class="not-given">${t('not-given')}</span>`;
  return card(t('account'), facts([
    [t('billed-to'), address(page, buyer) || missing],
    [t('email'), buyer.email || missing],
    [t('tax-ids'), buyer.tax_ids.map(one => `${one.type.toUpperCase()} ${one.value}`).join(', ') || missing],
    buyer.purchase_order && [t('purchase-order'), buyer.purchase_order],
    buyer.tax_exempt && [t('tax-exempt'), said(page, 'untaxed', account.tax_exempt_reason_wording, buyer.tax_exempt_reason) || t('yes')],
    [t('time-zone'), zone(account, t)],
    [t('language'), languageName(page.language, account.language) ?? t('language-platform')],
    [t('currency'), account.currency],
  ]), { actions: section.mayBuy() ? button(page, t('edit'), () => edit(section), { kind: 'small', label: t('edit-account') }) : nothing });
}

const address = (page, { name, address: { line1, line2, postal_code: code, city, region, country } }) =>
  [name, line1, line2, [code, city].filter(Boolean).join(' '), region, country && countryName(page.language, country)].filter(Boolean).join(', ');

const zone = ({ time_zone: chosen, time_zone_in_force: now }, t) => (chosen === now ? chosen : t('zone-soon', { chosen, now }));

async function edit(section) {
  const { page, t } = section;
  const changed = await accountForm(page, t);
  if (!changed) return;
  await page.prepare();
  page.say(t('saved'));
  await section.changed(new Set(['account']));
}
