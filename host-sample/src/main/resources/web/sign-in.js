import { api, Problem, session } from './api.js';
import { busy, field, h, notice } from './dom.js';
import { whatOf } from './frame.js';
import { preferences } from './preferences.js';
import { t } from './words.js';

/** The page for who is not signed in. @param why it is shown, if that needs to be said */
export function signIn(signedIn, redraw, why = null) {
  const input = h('input', { type: 'password', autocomplete: 'off', required: true, name: 'token' });
  const trouble = h('div', {}, why && notice('info', why));
  const button = h('button', { class: 'primary wide', type: 'submit' }, t('signIn'));
  const demo = h('div', { class: 'logins' });
  const enter = (pressed, token) => busy(pressed, () => tried(token, signedIn),
    problem => { trouble.replaceChildren(notice('error', problem.message)); if (pressed === button) input.focus(); });
  const form = h('form', {
    class: 'card sign-in', novalidate: true,
    onsubmit: event => { event.preventDefault(); enter(button, input.value.trim()); },
  },
  h('img', { src: '/icon.svg', alt: '', width: '40', height: '40' }),
  h('h1', {}, t('signIn.title')),
  trouble, field(t('signIn.token'), input), button, demo);
  offerDemoLogins(demo, enter);
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

async function offerDemoLogins(place, enter) {
  const { demo_logins: logins } = await api.get('/api/sign-in').catch(() => ({ demo_logins: [] }));
  if (!logins.length || session.token) return;
  const people = logins.filter(({ caller }) => !caller.roles.includes('service'));
  const buttons = some => h('ul', {}, some.map(({ token, caller }) => h('li', {},
    h('button', { type: 'button', onclick: event => enter(event.currentTarget, token) },
      h('strong', {}, caller.user), h('span', {}, whatOf(caller))))));
  place.append(h('h2', {}, t('signIn.demo')), buttons(people.filter(one => !one.minor)),
    h('details', {}, h('summary', {}, t('signIn.more')), buttons(people.filter(one => one.minor))));
}
