// What is told of an item in several places of the store.

import { html, nothing } from '../kit/html.js';
import { badge } from '../kit/parts.js';
import './store-frame.js';

export const isBundle = item => item.type === 'theme_bundle';

/** For how long a theme is licensed: `Forever`, `30 days`. */
export const term = (t, licence) => (licence.kind === 'perpetual' ? t('forever') : t('days', { count: licence.days }));

/** For how long an item's themes are: the bundle's own term, or one if they agree, else all. */
export const terms = (t, item, themes) => (item.licence ? term(t, item.licence)
  : [...new Set(themes.filter(Boolean).map(one => term(t, one.licence)))].join(' · '));

export const size = (format, bytes) => format.unit(bytes / 1000, 'kilobyte', 1);

/** A picture of a theme, or of the first two of a bundle. */
export const picture = (calls, item) => html`<div class="pictures" aria-hidden="true">${(isBundle(item) ? item.items.slice(0, 2) : [item.id])
  .map(id => html`<billing-theme small .data=${{ calls, id, title: id }}></billing-theme>`)}</div>`;

/** What the licences of an account say of a theme: the one in force or the next, if there is one. */
export function held(licences, id) {
  const mine = licences.filter(one => one.item_id === id);
  return mine.find(one => one.state === 'active') ?? mine.find(one => one.state === 'upcoming');
}

/** Until when a theme is licensed, with what follows the licence in force; null: for ever. */
export function lasts(licences, id) {
  const ends = licences.filter(one => one.item_id === id && (one.state === 'active' || one.state === 'upcoming')).map(one => one.expires_at);
  return ends.includes(null) ? null : ends.sort().at(-1);
}

/** `Yours`, `Licensed`, `Withdrawn`: whatever holds for the caller. */
export function marks(view, item, licences) {
  const ids = isBundle(item) ? item.items : [item.id];
  return [
    view.isOwn(item) && badge('sent', view.t('yours')),
    ids.every(id => held(licences, id)?.state === 'active') && badge('active', view.t('licensed')),
    item.status === 'delisted' && badge('', view.t('withdrawn')),
  ].filter(Boolean);
}

/** What one gets and for how long; of a bundle's themes without a term of its own those that are known are told. */
export const offer = (t, item, known) => {
  if (!isBundle(item)) return term(t, item.licence);
  const lasts = terms(t, item, item.items.map(id => known.get(id)));
  return html`${t('themes-in', { count: item.items.length })}${lasts ? html` · ${lasts}` : nothing}`;
};
