import { api } from '../api.js';
import { empty, failure, field, h, loading } from '../dom.js';
import { language, t } from '../words.js';
import { install } from './install.js';
import { addressOf, go, stateBadge } from './state.js';

const TYPING_MILLIS = 200;

/** What can be installed and what is, found by words. */
export function catalog() {
  const search = h('input', { type: 'search', placeholder: t('catalog.hint'), autocomplete: 'off' });
  const list = h('div', { class: 'cards', 'aria-live': 'polite' }, loading());
  const form = h('form', { class: 'search', role: 'search', onsubmit: event => { event.preventDefault(); find(search, list); } },
    field(t('catalog.search'), search));
  let typing;
  search.addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(() => find(search, list), TYPING_MILLIS);
  });
  find(search, list);
  return [form, list];
}

async function find(search, list) {
  const words = search.value;
  try {
    const [{ plugins: offered }, { plugins: present }] = await Promise.all([
      api.get(`/api/plugins/catalog?search=${encodeURIComponent(words)}`), api.get('/api/plugins')]);
    if (words !== search.value) return;
    const cards = offered.map(offer => card(offer, present.find(one => one.id === offer.id)));
    const byHand = present.filter(one => !words && !offered.some(offer => offer.id === one.id));
    cards.push(...byHand.map(one => card({ ...one, description: t('catalog.byHand') }, one)));
    list.replaceChildren(...(cards.length ? cards : [words ? empty(t('catalog.none'), t('catalog.noneHint')) : empty(t('catalog.empty'), t('catalog.emptyHint'))]));
  } catch (problem) {
    list.replaceChildren(failure(problem, () => find(search, list)));
  }
}

function card(offer, present) {
  const place = h('div');
  const address = addressOf(offer.id);
  const link = (label, words) => h('a', { class: 'button', href: address, 'data-page': true, 'aria-label': t(`${words}Named`, { name: offer.name }) }, label);
  const button = h('button', {
    class: 'primary', 'aria-label': t('install.named', { name: offer.name }),
    onclick: event => install(event.currentTarget, place, offer, () => { dispatchEvent(new Event('plugins-changed')); go(address); }),
  }, t('install'));
  return h('article', { class: 'card plugin' },
    h('div', { class: 'row between' },
      h('div', {}, h('h2', {}, offer.name), h('p', { class: 'sub' }, byline(offer, present))),
      h('div', { class: 'row' }, offer.upgradable && h('span', { class: 'badge new' }, t('catalog.newer', { version: offer.version })), present && stateBadge(present.state))),
    h('p', {}, describedIn(offer)), place,
    h('div', { class: 'row' }, present ? link(t('catalog.manage'), 'catalog.manage')
      : [offer.version ? button : h('p', { class: 'hint' }, t('catalog.noVersion')), link(t('catalog.details'), 'catalog.details')]));
}

/** What it is, in the reader's language if its catalog says so. */
export const describedIn = ({ description, descriptions }) => descriptions?.[language()] ?? description;

export const byline = (offer, present) => [offer?.provider || present?.provider,
  (present || offer).version && t('version', { version: (present || offer).version })].filter(Boolean).join(' · ');
