import { html, nothing } from '../kit/html.js';
import { quantity } from '../kit/names.js';
import { pages } from '../kit/paged.js';
import { ask, badge, button, card, meter as bar } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { nameOf } from './plans-names.js';
import { explaining } from './plans-refusals.js';

const OVER = new Set(['expired', 'voided']);

/** What was bought with packs: what is left of it and until when; what is over lies folded below, unless it takes pages. */
export function grants(section) {
  const { t, bought } = section;
  const { rows } = bought;
  if (!rows.length) return nothing;
  if (bought.hasNext || bought.hasPrevious) return card(t('your-packs'), html`${list(section, rows)}${pages(section, bought, t('your-packs'))}`);
  const [live, over] = [rows.filter(grant => !OVER.has(grant.state)), rows.filter(grant => OVER.has(grant.state))];
  return card(t('your-packs'), html`${live.length ? list(section, live) : html`<p class="sub">${t('none-live')}</p>`}
    ${over.length ? html`<details><summary>${t('ended-packs', { count: over.length })}</summary>${list(section, over)}</details>` : nothing}`);
}

const list = (section, some) => html`<ul class="grants">${some.map(grant => html`<li>${one(section, grant)}</li>`)}</ul>`;

function one(section, grant) {
  const { t } = section;
  return html`<div class="head"><div><h3>${grant.name} ${badge(grant.state, t(`grant.${grant.state}`))}</h3>
      <p class="sub">${[validity(section, grant), renewal(section, grant)].filter(Boolean).join(' · ')}</p></div>
      <div class="row">${actions(section, grant)}</div></div>
    <div class="parts">${Object.entries(grant.grants).map(([name, amount]) => left(section, grant, name, amount))}</div>`;
}

/** A counter's pack is used up, which a bar shows; a level's gives so much more at once for as long as it lasts. */
function left({ t, page, names }, grant, name, { granted, remaining, spent, unit }) {
  const isUsed = Number(spent) > 0;
  const all = quantity(page, granted, unit);
  const words = isUsed ? t('left-of', { left: page.format.number(remaining), all }) : `+ ${all}`;
  return html`<div class="part"><p>${words} <span class="sub">${nameOf(names, name)}</span></p>
    ${isUsed && grant.state === 'live' ? bar(t('left-in', { pack: grant.name, meter: nameOf(names, name) }), (remaining / granted) * 100, 'ok', words) : nothing}</div>`;
}

function validity({ t, format }, grant) {
  if (grant.state === 'voided') return t('voided-at', { day: format.moment(grant.voided_at) });
  if (grant.state === 'expired') return t('ended-at', { day: format.moment(grant.expires_at) });
  if (grant.state === 'pending') return t('begins-at', { day: format.moment(grant.effective_at) });
  return grant.expires_at ? t('valid-until', { day: format.moment(grant.expires_at) }) : t('for-ever');
}

function renewal({ t }, grant) {
  if (grant.renewed_by) return t('renewed');
  return grant.renewal === 'automatic' && !OVER.has(grant.state) ? t('renews-itself') : null;
}

function actions(section, grant) {
  const { t, page, packs, mayBuy } = section;
  const pack = packs.find(offered => offered.id === grant.pack_id && offered.price !== null);
  if (!mayBuy || grant.state === 'voided') return nothing;
  const isRenewable = pack && grant.expires_at && !grant.renewed_by;
  return html`${grant.renewal === 'automatic' && !grant.renewed_by && !OVER.has(grant.state)
    ? button(page, t('stop-renewal'), () => askToStop(section, grant), { kind: 'small', label: t('stop-renewal-of', { pack: grant.name }) }) : nothing}
    ${isRenewable ? button(page, t('renew'), () => dialog(section, 'askToRenew', grant, pack), { kind: 'small', label: t('renew-pack', { pack: grant.name }) }) : nothing}`;
}

async function askToStop(section, grant) {
  const { t, page, calls, format } = section;
  const stopped = await ask(page, {
    title: t('stop-title', { pack: grant.name }), done: t('stop-renewal'), kind: 'danger',
    body: () => html`<p>${t('stop-body', { day: format.moment(grant.expires_at) })}</p>`,
    submit: (_, form) => explaining(page, () => calls.post(`/grants/${encodeURIComponent(grant.id)}/cancel-renewal`, {}, form.key)),
  });
  if (!stopped) return;
  page.say(t('stopped', { pack: grant.name, day: format.moment(grant.expires_at) }));
  await section.reload();
}
