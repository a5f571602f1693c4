import { html, nothing } from '../kit/html.js';
import { quantity } from '../kit/names.js';
import { pages } from '../kit/paged.js';
import { button, card } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { duration } from './packs-duration.js';
import { nameOf } from './plans-names.js';

/** The packs on offer: what each gives, for how long, and what it costs. */
export function offer(section) {
  const { t, packs, offered } = section;
  if (!packs.length) return nothing;
  offered.of(packs);
  return card(t('packs'), html`<ul class="packs">${offered.rows.map(pack => html`
    <li class="pack" data-meters=${Object.keys(pack.grants).join(' ')}>${one(section, pack)}</li>`)}</ul>
    ${pages(section, offered, t('packs'))}`, { sub: t('packs-hint') });
}

function one(section, pack) {
  const { t, page, format, mayBuy } = section;
  return html`<div class="head"><h3>${pack.name}</h3></div>
    <p class=${pack.price === null ? 'sub' : 'amount'}>${packPrice(section, pack)}<span class="sub">${lasting(section, pack)}${pack.recurring ? html` · ${t('recurring')}` : nothing}</span></p>
    ${gives(section, pack)}
    ${pack.offered_until ? html`<p class="sub">${t('offered-until', { day: format.moment(pack.offered_until) })}</p>` : nothing}
    ${mayBuy && pack.price !== null ? button(page, t('buy'), () => dialog(section, 'askToBuy', pack), { kind: 'small', label: t('buy-pack', { pack: pack.name }) }) : nothing}`;
}

/** What a pack adds, meter by meter. */
export const gives = ({ page, names }, pack) => html`<ul class="gives">${Object.entries(pack.grants).map(([meter, grant]) => html`<li>
  + ${quantity(page, grant.quantity, grant.unit)} <span class="sub">${nameOf(names, meter)}</span></li>`)}</ul>`;

export function packPrice({ t, format }, { price, currency }) {
  if (price === null) return t('no-price', { currency });
  return Number(price) === 0 ? t('free') : format.money(price, currency);
}

export function lasting({ t, page }, { valid_for: term }) {
  return term ? t('for-term', { term: duration(page.language, term) }) : t('for-ever');
}
