import { api } from '../api.js';
import { ask, confirmed } from '../dialog.js';
import { busy, h } from '../dom.js';
import { t } from '../words.js';
import { blame } from './blame.js';
import { quote } from './quote.js';
import { refusal } from './refusal.js';
import { resourceInputs } from './resources.js';

/** What the caller can do with a session, as buttons. */
export function deeds(page, session) {
  if (session.state === 'terminated' || !session.may_change) return [];
  const path = `/api/sessions/${encodeURIComponent(session.id)}`;
  const names = { template: session.template, user: session.user };
  const button = (key, onclick, kind = '') => h('button', { type: 'button', class: `small ${kind}`, 'aria-label': t(`${key}.named`, names), onclick }, t(key));
  const verb = key => button(key, event => busy(event.currentTarget, async () => {
    await api.post(`${path}/${key}`);
    page.trouble.replaceChildren();
    await page.refresh();
  }, problem => page.refused(problem)));
  return [
    verb(session.state === 'running' ? 'hibernate' : 'wake'),
    button('resize', () => resize(page, session, path)),
    button('terminate', () => terminate(page, path, names), 'danger'),
  ];
}

async function resize(page, session, path) {
  const resources = resourceInputs(session.resources);
  const price = quote(`${path}/quote`, () => ({ resources: resources.values() }));
  const body = h('div', { class: 'stack', oninput: price.later }, h('div', { class: 'row' }, resources.elements), price.element);
  price.ask();
  const done = await ask({
    title: t('resize.title', { template: session.template }), body, action: t('resize'),
    submit: () => api.post(`${path}/resize`, { resources: resources.values() }), failed: (problem, form) => { blame(form, problem.parameters); return refusal(problem); },
  });
  if (done) await page.refresh();
}

async function terminate(page, path, names) {
  const done = await confirmed(t('terminate.title', names), t('terminate.text'), t('terminate'), () => api.delete(path));
  if (done) await page.refresh();
}
