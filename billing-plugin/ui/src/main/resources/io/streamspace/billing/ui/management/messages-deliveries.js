import { html, nothing } from '../kit/html.js';
import { pages } from '../kit/paged.js';
import { badge, button, card, empty, field } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { replayRange } from './messages-replay.js';
import { roomy } from './roomy.js';

const BADGES = { delivered: 'succeeded', waiting: 'sent', failed: 'failed' };

/** What went to an endpoint, with every attempt, and what is to go again. */
export function deliveriesCard(section, webhook) {
  const { t, page } = section;
  const { deliveries, status, one } = webhook;
  return card(t('deliveries'), html`
    <div class="row fields narrow">${field({ label: t('show'), name: 'status', scope: 'deliveries', value: status,
      options: [['', t('every-status')], ...Object.keys(BADGES).map(key => [key, t(`delivery.${key}`)])],
      change: event => { webhook.choose(event.target.value); section.reload(); } })}</div>
    <div aria-live="polite" class="stack">${deliveries.rows.length
      ? html`${roomy(t('deliveries-table'), [t('happened'), t('what'), t('state'), t('attempts'), { title: t('actions'), hidden: true, actions: true }],
        deliveries.rows.map(delivery => row(section, delivery, one.status === 'enabled')))}${pages(section, deliveries, t('deliveries'))}`
      : empty(t('no-deliveries'), t('no-deliveries-hint'))}</div>`, {
    sub: t('deliveries-hint'),
    actions: one.status === 'enabled' ? button(page, t('replay-range'), () => replayRange(section, webhook), { kind: 'small' }) : undefined,
  });
}

const row = (section, delivery, isEnabled) => {
  const { t, format, page, calls } = section;
  const again = async () => {
    await calls.post(`/admin/webhooks/deliveries/${encodeURIComponent(delivery.id)}/replay`);
    page.say(t('replayed-one'));
    await section.reload();
  };
  return [
    format.moment(delivery.happened_at),
    html`<code>${delivery.type}</code><span class="sub">${accountLink(delivery.account_id)}</span>`,
    html`${badge(BADGES[delivery.status] ?? '', t(`delivery.${delivery.status}`))}${delivery.status === 'waiting' && delivery.next_attempt_at
      ? html`<span class="sub">${t('next-attempt', { at: format.time(delivery.next_attempt_at) })}</span>` : nothing}`,
    attempts(section, delivery),
    isEnabled ? button(page, t('replay'), again, { kind: 'small', label: t('replay-named', { type: delivery.type }) }) : nothing,
  ];
};

/** The last answer, and behind it those before. */
function attempts({ t, format }, { attempts: all }) {
  if (!all.length) return t('no-attempt');
  const last = all.reduce((one, other) => (other.number > one.number ? other : one));
  const words = one => [one.status_code ?? t('no-answer'), one.failure ?? one.answer].filter(Boolean).join(' · ');
  return html`<div class="long">${words(last)}<details><summary>${t('attempt-count', { count: all.length })}</summary><ol class="steps">${all.map(one => html`<li value=${one.number}>
    ${format.moment(one.attempted_at)}, ${format.span(one.duration_ms)}: ${words(one)}</li>`)}</ol></details></div>`;
}
