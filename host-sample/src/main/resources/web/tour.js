// What a demo shows first: to each role, once, where to click; and to administrators what of its history did not come about.

import { api } from './api.js';
import { h, notice } from './dom.js';
import { keep, t } from './words.js';

/** By role, where each of its sentences leads. */
const STOPS = {
  administrator: ['/billing-admin#/', '/billing-admin#/month-end', '/billing-admin#/accounts/frank', '/inbox', '/plugins'],
  user: ['/billing#/', '/billing#/invoices', '/billing#/plan', '/billing#/payments', '/sessions'],
  owner: ['/billing#/', '/billing#/payments', '/billing#/packs', '/sessions'],
  admin: ['/billing#/', '/billing#/invoices', '/sessions'],
  member: ['/billing#/', '/billing#/packs', '/sessions'],
};

const roleOf = caller => {
  if (caller.organization) return caller.organization_role || 'member';
  return caller.roles.includes('admin') ? 'administrator' : 'user';
};

/** The tour of the caller's role; null where it was dismissed. */
export function tour(caller) {
  const role = roleOf(caller);
  const key = `streamspace-tour-${role}`;
  if (isKept(key, 'localStorage')) return null;
  // once a stop was gone to, the others are a press away: they do not stand before what they lead to
  const fold = () => { keep(key, 'begun', 'sessionStorage'); card.open = false; };
  const card = h('details', { class: 'card tour', open: !isKept(key, 'sessionStorage') },
    h('summary', {}, h('h2', {}, t(`tour.${role}`))),
    h('ol', {}, STOPS[role].map((place, i) => h('li', {}, h('a', { href: place, 'data-page': true, onclick: fold }, t(`tour.${role}.${i + 1}`))))),
    h('button', { type: 'button', class: 'small', onclick: () => { keep(key, 'seen'); card.remove(); document.getElementById('content').focus(); } }, t('tour.dismiss')));
  return card;
}

/** Whether the browser keeps something under a key. One that forbids storage keeps nothing: the tour is open at each visit. */
function isKept(key, store) {
  try {
    return globalThis[store].getItem(key) !== null;
  } catch {
    return false;
  }
}

/** Filled in as soon as it is known that a story ended early; null for others than administrators. */
export function failedStories(caller) {
  if (!caller.roles.includes('admin')) return null;
  const place = h('div', { class: 'demo-failed' });
  api.get('/api/demo').then(({ failures }) => {
    if (failures.length) place.append(notice('error', t('demo.failed'), h('ul', {}, failures.map(one => h('li', {}, one)))));
  }, problem => place.append(notice('error', problem.message)));
  return place;
}
