import { html, nothing } from '../kit/html.js';
import { keep, kept } from '../kit/kept.js';
import { ask, button, field, link } from '../kit/parts.js';
import { addressOf } from './lists-address.js';
import { movable, placed } from './lists-presets.js';

const MOST = 20;
const LONGEST_NAME = 60;

/** Views that somebody has named, kept in this browser for each administrator and list. A browser that keeps nothing has none. */
class Shelf {
  constructor({ name, section: { page } }) {
    this.key = `streamspace-billing-views/${page.caller?.user ?? page.account?.account_id ?? ''}/${name}`;
  }

  read() {
    const views = kept(this.key);
    return Array.isArray(views) ? views.filter(one => one?.name && one.wish) : [];
  }

  keep(views) {
    return keep(this.key, views.slice(0, MOST));
  }
}

/** The views that were saved, as links; the present one can be saved while it is none of them. */
export function savedViews(list) {
  const { section: { t, page }, answer: { as_of: asOf } } = list;
  const shelf = new Shelf(list);
  const all = shelf.read().map(one => ({ ...one, wish: placed(one.wish, asOf) }));
  const { cursor, page: number, ...wish } = list.wish;
  const here = addressOf(list.name, wish);
  const isKept = all.some(one => addressOf(list.name, one.wish) === here);
  if (!all.length && !list.isFiltered) return nothing;
  return html`<div class="saved"><ul aria-label=${t('saved')}>
    ${all.map(one => saved(list, shelf, one, here))}
    ${list.isFiltered && !isKept ? html`<li>${button(page, t('save-view'), () => save(list, shelf, wish), { kind: 'small' })}</li>` : nothing}</ul></div>`;
}

function saved(list, shelf, { name, wish }, here) {
  const { section: { t, page } } = list;
  const address = addressOf(list.name, wish);
  const forget = () => {
    shelf.keep(shelf.read().filter(one => one.name !== name));
    list.section.update();
    page.say(t('view-forgotten', { name }));
  };
  return html`<li class="saved-view">${address === here ? html`<a href=${`#/${address}`} aria-current="true">${name}</a>` : link(address, name)}
    <button type="button" class="forget" aria-label=${t('forget-view', { name })} @click=${forget}>×</button></li>`;
}

function save(list, shelf, wish) {
  const { section: { t, page }, answer: { as_of: asOf } } = list;
  const lasting = movable(wish, asOf);
  return ask(page, {
    title: t('save-view'), done: t('save'),
    body: form => field({ label: t('view-name'), name: 'name', required: true, hint: lasting.preset ? `${t('view-moves', { preset: t(`preset-${lasting.preset}`) })} ${t('view-where')}` : t('view-where'), error: form.errors.name }),
    submit({ name }) {
      const called = name.trim().slice(0, LONGEST_NAME);
      if (!called) throw refused(t('view-nameless'));
      if (!shelf.keep([...shelf.read().filter(one => one.name !== called), { name: called, wish: lasting }])) throw refused(t('view-not-kept'));
      list.section.update();
      page.say(t('view-saved', { name: called }));
    },
  });
}

const refused = reason => Object.assign(new Error(reason), { parameters: [{ field: 'name', reason }] });
