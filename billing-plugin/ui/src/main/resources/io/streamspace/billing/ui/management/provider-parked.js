import { html, nothing } from '../kit/html.js';
import { pages } from '../kit/paged.js';
import { badge, button, card, empty, field } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { named } from './named.js';
import { dismiss, replay } from './provider-settle.js';
import { roomy } from './roomy.js';

const STATUSES = ['parked', 'received', 'waiting', 'handled', 'done', 'known', 'stored', 'foreign', 'dismissed'];
const BADGES = { parked: 'past_due', received: 'sent', waiting: 'sent', handled: 'succeeded', done: 'succeeded', known: 'succeeded' };
const SETTLED = new Set(['handled', 'done', 'known']);

/** Events of the provider and tasks for it: those that somebody has to look at, or those of another status. */
export function parkedCard(section) {
  const { t, status, parked } = section;
  return card(t('parked-card'), html`
    <div class="row fields narrow">${field({
      label: t('show'), name: 'status', scope: 'parked', value: status, options: STATUSES.map(one => [one, t(`status.${one}`)]),
      change: event => choose(section, event.target.value),
    })}</div>
    <div aria-live="polite" class="stack">${parked.rows.length
      ? html`${roomy(t('parked-table'), [t('what'), t('account'), t('why'), t('since'), t('state'), { title: t('actions'), hidden: true, actions: true }],
        parked.rows.map(one => row(section, one)))}${pages(section, parked, t('parked-card'))}`
      : empty(t(status === 'parked' ? 'nothing-parked' : 'nothing-such'), t(status === 'parked' ? 'nothing-parked-hint' : 'nothing-such-hint'))}</div>`, {
    sub: t('parked-hint'),
  });
}

async function choose(section, status) {
  section.list(status);
  await section.reload();
}

const row = (section, one) => {
  const { t, format, page } = section;
  const what = one.what === 'task' ? named(t, 'task', one.kind) : one.kind;
  return [
    html`${one.what === 'task' ? what : html`<code>${what}</code>`}<span class="sub">${t(one.what)} · <code>${one.subject}</code></span>`,
    accountLink(one.account_id, t('nobody')),
    html`<div class="long">${one.detail ?? '–'}<span class="sub">${t('attempts', { count: one.attempts })}</span></div>`,
    html`${format.moment(one.failing_since ?? one.created_at)}${one.next_attempt_at
      ? html`<span class="sub">${t('next-attempt', { at: format.moment(one.next_attempt_at) })}</span>` : nothing}`,
    html`${badge(BADGES[one.status] ?? '', t(`status.${one.status}`))}${one.dismissed_by
      ? html`<span class="sub">${t('dismissed-by', { who: one.dismissed_by })}</span>` : nothing}`,
    html`${SETTLED.has(one.status) ? nothing : button(page, t('replay'), () => replay(section, one), { kind: 'small', label: t('replay-named', { what, subject: one.subject }) })}
      ${one.status === 'parked' ? button(page, t('dismiss'), () => dismiss(section, one, what), { kind: 'small', label: t('dismiss-named', { what, subject: one.subject }) }) : nothing}`,
  ];
};
