import { api, Problem, session } from './api.js';
import { busy, field, h, notice } from './dom.js';

/** The page for who is not signed in. */
export function signIn(signedIn) {
  const input = h('input', { type: 'password', autocomplete: 'off', required: true, name: 'token' });
  const trouble = h('div');
  const button = h('button', { class: 'primary wide', type: 'submit' }, 'Sign in');
  const demo = h('div', { class: 'logins' });
  const enter = (pressed, token) => busy(pressed, () => tried(token, signedIn),
    problem => trouble.replaceChildren(notice('error', problem.message)));
  const form = h('form', {
    class: 'card sign-in',
    onsubmit: event => { event.preventDefault(); enter(button, input.value.trim()); },
  },
  h('img', { src: '/icon.svg', alt: '', width: '40', height: '40' }),
  h('h1', {}, 'Sign in to StreamSpace'),
  trouble, field('Access token', input), button, demo);
  offerDemoLogins(demo, enter);
  return h('main', { class: 'lonely' }, form);
}

async function tried(token, signedIn) {
  const response = await fetch('/api/me', { headers: { Authorization: `Bearer ${token}` } })
    .catch(() => { throw new Problem(0, { detail: 'The server cannot be reached. Is it running?' }); });
  if (!response.ok) throw new Problem(response.status, { detail: 'Nobody has this token.' });
  await signedIn(token);
}

async function offerDemoLogins(place, enter) {
  const { demo_logins: logins } = await api.get('/api/sign-in').catch(() => ({ demo_logins: [] }));
  if (!logins.length || session.token) return;
  place.append(h('h2', {}, 'Demo: come in as'), h('ul', {}, logins
    .filter(({ caller }) => !caller.roles.includes('service'))
    .map(({ token, caller }) => h('li', {},
      h('button', { type: 'button', onclick: event => enter(event.currentTarget, token) },
        h('strong', {}, caller.user), h('span', {}, describe(caller)))))));
}

function describe({ roles, organization, organization_role: role }) {
  if (organization) return `${role} of ${organization}`;
  return roles.includes('admin') ? 'administrator' : 'user';
}
