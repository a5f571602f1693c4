import { api, Problem, session } from './api.js';
import { busy, field, h, notice, sign } from './dom.js';
import { whatOf } from './frame.js';
import { preferences } from './preferences.js';
import { t } from './words.js';

const PATIENCE_MILLIS = 1500;

/** The demo's logins, where there is a demo; who waits long for them does without. */
export const offeredLogins = () => Promise.race([
  api.get('/api/sign-in').then(({ demo_logins: logins }) => logins, () => []),
  new Promise(resolve => setTimeout(resolve, PATIENCE_MILLIS, [])),
]);

/** The page for who is not signed in. @param why it is shown, if that needs to be said @param logins to choose from */
export function signIn(signedIn, redraw, { why = null, logins = [] }) {
  const input = h('input', { type: 'password', autocomplete: 'off', required: true, name: 'token' });
  const trouble = h('div', {}, why && notice('info', why));
  const button = h('button', { class: 'primary wide', type: 'submit' }, t('signIn'));
  const enter = (pressed, token) => busy(pressed, () => tried(token, signedIn),
    problem => { trouble.replaceChildren(notice('error', problem.message)); if (pressed === button) input.focus(); });
  const demo = demoLogins(logins, enter);
  const form = h('form', {
    class: 'card sign-in', novalidate: true,
    onsubmit: event => { event.preventDefault(); enter(button, input.value.trim()); },
  },
  sign('40'),
  h('h1', {}, t('signIn.title')),
  trouble, field(t('signIn.token'), input), button, demo);
  return h('main', { class: 'lonely' }, form, preferences(redraw));
}

async function tried(token, signedIn) {
  if (!token) throw new Problem(0, { detail: t('signIn.missing') });
  const response = await fetch('/api/me', { headers: { Authorization: `Bearer ${token}` } })
    .catch(() => { throw new Problem(0, { detail: t('problem.unreachable') }); });
  if (response.status === 401) throw new Problem(401, { detail: t('signIn.unknown') });
  if (!response.ok) throw new Problem(response.status, {});
  await signedIn(token);
}

function demoLogins(logins, enter) {
  if (!logins.length) return null;
  const people = logins.filter(({ caller }) => !caller.roles.includes('service'));
  const buttons = some => h('ul', {}, some.map(({ token, caller }) => h('li', {},
    h('button', { type: 'button', onclick: event => enter(event.currentTarget, token) },
      h('strong', {}, caller.user), h('span', {}, whatOf(caller))))));
  return h('div', { class: 'logins' }, h('h2', {}, t('signIn.demo')), buttons(people.filter(one => !one.minor)),
    h('details', {}, h('summary', {}, t('signIn.more')), buttons(people.filter(one => one.minor))));
}
