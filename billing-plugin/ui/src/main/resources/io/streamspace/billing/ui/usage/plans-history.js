import { html, nothing } from '../kit/html.js';
import { pages } from '../kit/paged.js';
import { badge, card, stacked } from '../kit/parts.js';
import { priceWords } from './plans-price.js';

/** The plans the account has been on; what is chosen for later stands first. */
export function planHistory(section) {
  const { words: t, history, subscription } = section;
  const { rows, number } = history;
  if (number === 1 && !rows.some(spell => spell.plan_id)) return nothing;
  const pending = subscription?.pending_change;
  const isAhead = spell => pending && Date.parse(spell.since) >= Date.parse(pending.effective_at);
  const present = number === 1 && rows.find(spell => !isAhead(spell));
  const name = spell => html`<strong>${spell.name ?? t('without-plan')}</strong>
    ${isAhead(spell) ? badge('sent', t('ahead')) : spell === present ? badge('active', t('now')) : nothing}
    ${spell.trial ? badge('', t('trial')) : nothing}`;
  const row = spell => [name(spell), t(`why.${spell.why}`), days(section, spell), spell.plan_id ? priceWords(section, spell) : '–'];
  return card(t('history'), html`
    ${stacked(t('history-table'), [t('plan'), t('why'), t('when'), { title: t('price'), number: true }], rows.map(row))}
    ${pages(section, history, t('history'))}`);
}

function days({ format, words: t }, { since, until }) {
  return until ? format.period(since, until) : t('since', { day: format.day(since) });
}
