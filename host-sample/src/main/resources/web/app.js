// The shell: signs in, shows where one can go, and mounts the page that is asked for.

import { api, authenticatedFetch, session } from './api.js';
import { h, loading, notice } from './dom.js';
import { signIn } from './sign-in.js';
import './sessions.js';
import './plugins.js';
import './clock.js';

const app = document.getElementById('app');
const loaded = new Map();
let state = null;

addEventListener('popstate', () => show());
addEventListener('signed-out', signOut);
addEventListener('plugins-changed', async () => {
  state.pages = await pagesOf(state.caller);
  drawNavigation();
});
addEventListener('clock-moved', () => document.getElementById('page')?.firstElementChild?.refresh?.());
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[data-page]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute('href'));
});

start();

async function start() {
  if (!session.token) return showSignIn();
  app.replaceChildren(h('main', { class: 'lonely' }, loading()));
  try {
    const caller = await api.get('/api/me');
    state = { caller, pages: await pagesOf(caller) };
    drawFrame();
    show();
  } catch (problem) {
    if (problem.status !== 401) session.token ? showTrouble(problem) : showSignIn();
  }
}

function showTrouble(problem) {
  app.replaceChildren(h('main', { class: 'lonely' }, h('h1', {}, 'StreamSpace'),
    notice('error', problem.message, h('button', { onclick: start }, 'Try again'))));
}

function showSignIn() {
  state = null;
  document.title = 'Sign in · StreamSpace';
  app.replaceChildren(signIn(token => { session.token = token; return start(); }));
}

function signOut() {
  session.token = null;
  history.replaceState(null, '', '/');
  showSignIn();
}

/** The host's own pages and those that plugins bring, for this caller. */
async function pagesOf(caller) {
  const { contributions } = await api.get('/api/ui');
  const admin = caller.roles.includes('admin');
  const pages = [];
  if (admin || caller.roles.includes('user')) {
    pages.push({ path: 'sessions', title: 'Sessions', element: 'ss-sessions', group: 'Workspace' });
  }
  if (admin) pages.push({ path: 'plugins', title: 'Plugins', element: 'ss-plugins', group: 'Administration' });
  for (const ui of contributions.filter(one => one.slot !== 'widget')) {
    pages.push({ ...ui, group: ui.slot === 'admin_page' ? 'Administration' : 'Workspace' });
  }
  return pages;
}

function drawFrame() {
  const { caller } = state;
  app.replaceChildren(
    h('a', { class: 'skip', href: '#content' }, 'Skip to content'),
    h('div', { class: 'frame' },
      h('header', { class: 'side' },
        h('a', { class: 'brand', href: '/', 'data-page': true }, h('img', { src: '/icon.svg', alt: '', width: '26', height: '26' }), 'StreamSpace'),
        h('nav', { 'aria-label': 'Main' }),
        h('div', { class: 'foot' },
          caller.roles.includes('admin') && h('ss-clock'),
          h('div', { class: 'who' },
            h('div', {}, h('strong', {}, caller.user), h('span', {}, whatOf(caller))),
            h('button', { class: 'quiet', onclick: signOut }, 'Sign out')))),
      h('main', { class: 'page' },
        h('h1', { id: 'content', tabindex: '-1' }),
        h('div', { id: 'page' }))));
  drawNavigation();
}

function whatOf(caller) {
  const role = caller.roles.includes('admin') ? 'Administrator' : caller.roles.includes('user') ? 'User' : 'Service';
  return caller.organization ? `${caller.organization} · ${caller.organization_role || 'member'}` : role;
}

function drawNavigation() {
  const here = currentPage();
  const groups = [...new Set(state.pages.map(page => page.group))].sort().reverse();
  document.querySelector('nav')?.replaceChildren(...groups.map((group, i) =>
    h('div', { class: 'group' },
      h('p', { id: `group-${i}` }, group),
      h('ul', { 'aria-labelledby': `group-${i}` },
        state.pages.filter(page => page.group === group).map(page =>
          h('li', {}, h('a', { href: `/${page.path}`, 'data-page': true, 'aria-current': page === here ? 'page' : null }, page.title)))))));
}

function currentPage() {
  const path = location.pathname.split('/')[1];
  return state.pages.find(page => page.path === path) || (path === '' ? state.pages[0] : null);
}

function go(address) {
  if (address !== location.pathname) history.pushState(null, '', address);
  show();
  document.getElementById('content')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

async function show() {
  if (!state) return;
  const page = currentPage();
  const place = document.getElementById('page');
  document.title = `${page?.title || 'Not found'} · StreamSpace`;
  document.getElementById('content').textContent = page?.title || 'Not found';
  drawNavigation();
  if (!page) return place.replaceChildren(h('p', {}, 'There is nothing at this address, or not for you.'));
  place.replaceChildren(loading());
  try {
    await load(page);
    if (page === currentPage()) place.replaceChildren(mounted(page));
  } catch {
    place.replaceChildren(notice('error', `The page “${page.title}” could not be loaded.`, h('button', { onclick: show }, 'Try again')));
  }
}

/** A custom element cannot be defined twice: of a plugin upgraded meanwhile the page is loaded afresh. */
async function load(page) {
  if (!page.module) return;
  const known = loaded.get(page.element);
  if (known && known !== page.version) return location.reload();
  loaded.set(page.element, page.version);
  await import(`${page.module}?v=${encodeURIComponent(page.version)}`);
}

function mounted(page) {
  const element = h(page.element, { api: page.api });
  element.fetcher = authenticatedFetch;
  element.caller = state.caller;
  return element;
}
