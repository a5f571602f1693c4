import { html, nothing } from '../kit/html.js';
import { badge, button, card, empty } from '../kit/parts.js';
import { roomy } from './roomy.js';

const BADGES = { in_sync: 'succeeded', missing: 'failed', drifted: 'past_due' };

/** Our plans and packs as the provider lists them. */
export function offersCard(section) {
  const { t, page, state } = section;
  return card(t('offers'), state.offers.length
    ? roomy(t('offers-table'), [t('offer'), { title: t('price'), number: true }, t('state'), t('found'), t('compared')], state.offers.map(one => row(section, one)))
    : empty(t('no-offers'), t('no-offers-hint')), {
    sub: t('offers-hint'),
    actions: button(page, t('sync'), () => synchronise(section), { kind: 'small' }),
  });
}

const row = ({ t, format }, one) => [
  html`${one.name}<span class="sub"><code>${one.lookup_key}</code></span>`,
  html`${format.money(one.price, one.currency)}<span class="sub">${t(`rhythm.${one.rhythm}`)}</span>`,
  badge(BADGES[one.status] ?? '', t(`offer.${one.status}`)),
  html`${t(`found.${one.found}`)}${one.differs ? html`<span class="sub">${one.differs}</span>` : nothing}`,
  format.moment(one.synchronised_at),
];

async function synchronise(section) {
  const { offers } = await section.calls.post('/admin/provider/sync');
  const mended = offers.filter(one => one.found !== 'in_sync' && one.status === 'in_sync').length;
  section.page.say(mended ? section.t('synced-mended', { count: mended }) : section.t('synced'));
  await section.reload();
}
