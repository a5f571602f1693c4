// What stands around every page: on wide screens beside it, on a phone behind a menu button.

import { h, sign } from './dom.js';
import { titleOf } from './pages.js';
import { preferences } from './preferences.js';
import { widgets } from './widgets.js';
import { t } from './words.js';

/** @param deeds `{redraw, signOut, skip}` */
export function frame(caller, contributions, deeds) {
  const page = h('main', { class: 'page' }, h('h1', { id: 'content', tabindex: '-1' }), h('div', { id: 'page' }));
  const side = h('aside', { class: 'side', id: 'side', 'aria-label': t('nav.side') },
    brand(),
    h('nav', { 'aria-label': t('nav') }),
    widgets(contributions.widgets, caller),
    foot(caller, deeds));
  const button = h('button', {
    class: 'menu', 'aria-expanded': 'false', 'aria-controls': 'side', onclick: () => toggle(), 'aria-label': t('menu'),
  }, h('span', { class: 'bars', 'aria-hidden': 'true' }));
  const top = h('header', { class: 'top' }, button, brand());
  const whole = h('div', {
    class: 'frame',
    onkeydown: event => { if (event.key === 'Escape' && isOpen()) { toggle(false); button.focus(); } },
  }, top, side, h('div', { class: 'veil', onclick: () => toggle(false) }), page);
  const isOpen = () => whole.classList.contains('open');
  const toggle = (open = !isOpen()) => {
    whole.classList.toggle('open', open);
    button.setAttribute('aria-expanded', String(open));
    page.inert = top.inert = open;
    if (open) side.querySelector('nav a')?.focus();
  };
  whole.closeMenu = () => isOpen() && toggle(false);
  matchMedia('(min-width: 821px)').addEventListener('change', () => whole.closeMenu());
  return [h('a', { class: 'skip', href: '#content', onclick: deeds.skip }, t('skip')), whole];
}

const brand = () => h('a', { class: 'brand', href: '/', 'data-page': true },
  sign('26'), 'StreamSpace');

const foot = (caller, deeds) => h('div', { class: 'foot' },
  caller.roles.includes('admin') && h('ss-clock'),
  preferences(deeds.redraw),
  h('div', { class: 'who' },
    h('div', {}, h('strong', {}, caller.user), h('span', {}, whatOf(caller))),
    h('button', { class: 'quiet', onclick: deeds.signOut }, t('signOut'))));

/** What somebody is here, in a few words. */
export function whatOf({ roles, organization, organization_role: role }) {
  if (organization) return t('who.of', { role: t(`who.${role || 'member'}`), organization });
  return t(roles.includes('admin') ? 'who.administrator' : roles.includes('user') ? 'who.user' : 'who.service');
}

export function drawNavigation(pages, here) {
  const groups = ['workspace', 'administration'].filter(group => pages.some(page => page.group === group));
  document.querySelector('.side nav')?.replaceChildren(...groups.map(group =>
    h('div', { class: 'group' },
      h('p', { id: `group-${group}` }, t(`nav.${group}`)),
      h('ul', { 'aria-labelledby': `group-${group}` },
        pages.filter(page => page.group === group).map(page =>
          h('li', {}, h('a', { href: `/${page.path}`, 'data-page': true, 'aria-current': page === here ? 'page' : null }, titleOf(page))))))));
}
