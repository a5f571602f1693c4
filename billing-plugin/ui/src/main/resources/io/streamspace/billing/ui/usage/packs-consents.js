import { html, nothing } from '../kit/html.js';
import { ask, badge, button, card, empty, table } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { nameOf } from './plans-names.js';
import { explaining } from './plans-refusals.js';

/** What overage the account agreed to pay for; nothing of it where no limit asks. */
export function consents(section) {
  const { t, page, agreed, quotas, mayBuy, seesMoney } = section;
  const asking = quotas.filter(quota => quota.consent);
  if (!seesMoney || !(asking.length || agreed.length)) return nothing;
  const actions = mayBuy && asking.length ? button(page, t('agree'), () => dialog(section, 'askForConsent'), { kind: 'small' }) : nothing;
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
