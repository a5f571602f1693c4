import { html, nothing } from '../kit/html.js';
import { badge, card, facts, notice } from '../kit/parts.js';

/** Whether it answers, in which mode, and how much is open. */
export function stateCard({ t, format, state }) {
  const { events, tasks } = state.parked;
  return card(t('connection'), html`
    ${state.up ? nothing : notice('warning', state.trouble ? t('trouble', { why: state.trouble }) : t('not-compared'))}
    ${facts([
      [t('answers'), state.up ? badge('succeeded', t('yes')) : badge('failed', t('no'))],
      [t('mode'), html`${badge(state.mode === 'live' ? 'active' : 'running', t(`mode.${state.mode}`))}<span class="sub">${t(`mode.${state.mode}.means`)}</span>`],
      [t('synchronised'), format.moment(state.synchronised_at)],
      [t('customers'), format.number(state.customers)],
      [t('open-checkouts'), format.number(state.open_checkouts)],
      [t('parked'), events + tasks ? badge('past_due', `${t('events', { count: events })}, ${t('tasks', { count: tasks })}`) : t('none-parked')],
    ])}`);
}
