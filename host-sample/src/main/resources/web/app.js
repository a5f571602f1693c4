// The shell: signs in, shows where one can go, and mounts the page that is asked for.

import { api, lastCaller, session } from './api.js';
import { failure, h, loading } from './dom.js';
import { drawNavigation, frame } from './frame.js';
import { mayLeave } from './guard.js';
import { contributed, load, mounted, offered, titleOf } from './pages.js';
import { searchByKeys } from './search.js';
import { offeredLogins, signIn } from './sign-in.js';
import { failedStories, tour } from './tour.js';
import { loadWords, t } from './words.js';
import './clock.js';

const app = document.getElementById('app');
let state = null;
let address = '';
let latest = null;

addEventListener('popstate', returned);
addEventListener('signed-out', signInAgain);
addEventListener('keydown', event => state && searchByKeys(event, state.pages, go));
addEventListener('plugins-changed', async () => {
  Object.assign(state, await contributed(state.caller));
  drawNavigation(state.pages, currentPage());
});
addEventListener('clock-moved', () => document.querySelectorAll('#page > *, .widgets section > *').forEach(one => one.refresh?.()));
addEventListener('go', event => go(event.detail));
document.addEventListener('click', event => {
  const link = event.target.closest?.('a[data-page]');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  go(link.getAttribute('href'));
});

await loadWords();
start();

/** Drawn at once for whom it was drawn before in this tab; what has changed meanwhile is drawn when it is known. */
async function start() {
  if (!session.token) return showSignIn();
  const before = lastCaller.of(session.token);
  if (before) draw(before);
  else app.replaceChildren(h('main', { class: 'lonely' }, loading()));
  const { token } = session;
  try {
    const answer = await api.get('/api/me');
    if (token !== session.token) return;
    if (lastCaller.keep(token, answer) || !before) draw(answer);
  } catch (problem) {
    if (problem.status === 401) return;
    if (!session.token) showSignIn();
    else if (!before) showTrouble(problem);
    else console.debug(problem); // each of its parts says what it cannot read
  }
}

function draw({ contributions, ...caller }) {
  state = { caller, ...offered(caller, contributions) };
  redraw();
}

function showTrouble(problem) {
  app.replaceChildren(h('main', { class: 'lonely' }, h('h1', {}, 'StreamSpace'), failure(problem, start)));
}

/** What it offers is known before it is drawn: nothing moves afterwards. */
async function showSignIn(why = null) {
  state = null;
  document.title = `${t('signIn')} · StreamSpace`;
  const logins = await offeredLogins();
  if (session.token) return;
  app.replaceChildren(signIn(token => { session.token = token; return start(); }, () => showSignIn(why), { why, logins }));
}

/** The address stays: whoever signs in again is back where they were. */
function signInAgain() {
  session.token = null;
  showSignIn(t('signIn.again'));
}

function signOut() {
  session.token = null;
  history.replaceState(null, '', '/');
  showSignIn();
}

/** Everything anew: at the beginning, and in another language. */
async function redraw() {
  app.replaceChildren(...frame(state.caller, state, { redraw, signOut: async () => (await mayLeave()) && signOut(), skip }));
  if (state.caller.demo) document.getElementById('page').before(...[failedStories(state.caller), tour(state.caller)].filter(Boolean));
  show();
}

/** The address stays: its fragment belongs to the page. */
function skip(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

function currentPage() {
  const path = location.pathname.split('/')[1];
  return state.pages.find(page => page.path === path) || (path === '' ? state.pages[0] : null);
}

async function go(target) {
  if (!(await mayLeave())) return;
  if (target !== location.pathname + location.hash) history.pushState(null, '', target);
  const shown = show();
  scrollTo(0, 0);
  document.getElementById('content')?.focus({ preventScroll: true });
  await shown;
}

/** Back or forward; a fragment alone is the page's own affair. */
async function returned() {
  if (!state || location.pathname === address) return;
  const wanted = location.pathname + location.hash;
  const before = address;
  if (await mayLeave()) return wanted === location.pathname + location.hash ? show() : go(wanted);
  history.pushState(null, '', before);
}

async function show() {
  if (!state) return;
  const mine = latest = Symbol('show');
  const page = currentPage();
  const place = document.getElementById('page');
  const title = page ? titleOf(page) : t('notFound');
  address = location.pathname;
  document.title = `${title} · StreamSpace`;
  document.getElementById('content').textContent = title;
  document.querySelector('.frame').closeMenu();
  drawNavigation(state.pages, page);
  if (!page) return place.replaceChildren(h('p', {}, t('notFound.text')));
  place.style.minHeight = `${place.offsetHeight}px`;
  place.replaceChildren(loading());
  try {
    await load(page);
    if (mine === latest) place.replaceChildren(mounted(page, state.caller));
  } catch (problem) {
    console.debug(problem);
    if (mine === latest) place.replaceChildren(failure({ status: 0, message: t('page.failed', { title }) }, show));
  }
  setTimeout(() => { place.style.minHeight = ''; }, 600);
}
