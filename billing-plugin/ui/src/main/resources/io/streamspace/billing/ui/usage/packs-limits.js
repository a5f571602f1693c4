import { html, nothing } from '../kit/html.js';
import { fewSources, meterName, quantity } from '../kit/names.js';
import { badge, button, card, empty, link, meter } from '../kit/parts.js';
import { dialog } from './dialog.js';

/** Every limit, how far it is used up, what it is made of and what happens at its end. */
export function limits(section) {
  const { t, quotas, packs } = section;
  return card(t('limits'), quotas.length
    ? html`<ul class="limits">${quotas.map(quota => html`<li>${limit(section, quota)}</li>`)}</ul>`
    : empty(t('no-limits'), packs.length ? t('no-limits-packs') : t('no-limits-hint'), link('plan', t('how-billed'), 'button small')));
}

function limit(section, quota) {
  const { t, page, format } = section;
  const of = value => quantity(page, value, quota.unit);
  const words = t('used-of', { used: format.number(quota.used), limit: of(quota.limit) });
  return html`
    <div class="head"><h3>${meterName(page, quota.meter, quota.name)} ${quota.state === 'ok' ? nothing : badge(quota.state, t(`state.${quota.state}`))}</h3>
      <p class="of"><strong>${words}</strong> <span class="sub">${format.share(quota.percent / 100)}</span></p></div>
    ${meter(meterName(page, quota.meter, quota.name), quota.percent, quota.state, words)}
    <div class="head"><ul class="notes">${notes(section, quota, of).filter(Boolean).map(note => html`<li>${note}</li>`)}</ul>
      <div class="row">${ways(section, quota)}</div></div>`;
}

function notes(section, quota, of) {
  const { t, page, format, agreed, seesMoney } = section;
  const consent = agreed.find(one => one.live && one.meter === quota.meter);
  const end = section.forecast?.quotas.find(one => one.meter === quota.meter)?.runs_out_at;
  return [
    quota.used < quota.limit && t('left', { left: of(quota.remaining) }),
    Number(quota.held) > 0 && t('held', { held: of(quota.held) }),
    quota.sources.length > 0 && t('made-of', { parts: fewSources(page, quota.sources).map(part => `${part.name} (${of(part.quantity)})`).join(' + ') }),
    quota.resets_at && t('resets', { day: format.day(quota.resets_at) }),
    end && quota.used < quota.limit && html`<strong>${t('runs-out', { day: format.day(end) })}</strong>`,
    t(beyond(quota, consent, section.mayBuy)),
    consent && seesMoney && t(consent.given_by === page.caller?.user ? 'agreed-to' : 'agreed-by',
      { who: consent.given_by, max: format.money(consent.max_cost, consent.currency), spent: format.money(consent.spent, consent.currency), day: format.moment(consent.until) }),
  ];
}

/** @param mayAgree whether the reader may agree to overage themselves */
function beyond({ enforcement, consent: asks }, agreed, mayAgree) {
  if (enforcement !== 'overage') return `beyond.${enforcement}`;
  if (!asks || agreed) return 'beyond.overage';
  return mayAgree ? 'beyond.asks' : 'beyond.asks-owner';
}

/** What helps when a limit is near: a yes to overage, a pack that gives more of it, or another plan. */
function ways(section, quota) {
  const { t, page, packs, mayBuy, agreed } = section;
  if (quota.state === 'ok' || !mayBuy) return nothing;
  const label = words => `${words}: ${meterName(page, quota.meter, quota.name)}`;
  const isHeld = quota.state === 'exceeded' && !agreed.some(one => one.live && one.meter === quota.meter);
  const isPacked = packs.some(pack => pack.grants[quota.meter]);
  return html`${quota.consent ? button(page, t('agree'), () => dialog(section, 'askForConsent', quota.meter), { kind: isHeld ? 'small primary' : 'small', label: label(t('agree')) }) : nothing}
    ${isPacked ? html`<button type="button" class="small" aria-label=${label(t('see-packs'))} @click=${() => toPacks(section, quota.meter)}>${t('see-packs')}</button>` : nothing}
    ${isPacked || quota.consent ? nothing : html`<a class="button small" href="#/plan" aria-label=${label(t('see-plans'))}>${t('see-plans')}</a>`}`;
}

function toPacks(section, name) {
  section.offered.show(section.packs.findIndex(pack => pack.grants[name]));
  section.update();
  const first = section.page.shadowRoot.querySelector(`.pack[data-meters~="${CSS.escape(name)}"]`);
  first?.scrollIntoView({ block: 'center' });
  first?.querySelector('button')?.focus();
}
