import { ask } from '../dialog.js';
import { h } from '../dom.js';
import { dateTime } from '../format.js';
import { t } from '../words.js';
import { costOf, priceOf } from './cost.js';
import { hasStorage } from './resources.js';

/** Everything about one session; its numbers go on while one looks. Answers what is to be told of each read. */
export function detail(session) {
  const list = h('dl', { class: 'facts grid' });
  const draw = one => list.replaceChildren(...facts(one).map(([name, value]) => h('div', {}, h('dt', {}, t(`session.${name}`)), h('dd', {}, value))));
  draw(session);
  ask({ title: t('session.title', { template: session.template }), body: list, wide: true });
  return { id: session.id, draw };
}

const facts = session => [
  ['user', session.user],
  session.organization && ['organization', session.organization],
  ['state', t(`state.${session.state}`)],
  ['cpu', session.resources.cpu],
  ['memory', session.resources.memory],
  hasStorage(session.resources) && ['storage', session.resources.storage],
  ['since', `${dateTime(session.created_at)} UTC`],
  session.terminated_at && ['until', `${dateTime(session.terminated_at)} UTC`],
  session.currency && ['perHour', priceOf(session)],
  session.currency && ['cost', costOf(session)],
  ['counted', t(session.heartbeats ? 'session.byHeartbeats' : 'session.byEvents')],
  ['id', session.id],
].filter(Boolean);
