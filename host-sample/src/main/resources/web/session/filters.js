import { field, h, select } from '../dom.js';
import { t } from '../words.js';

/** Below so many nobody needs to search. */
const MANY = 8;

/** Finds sessions among many: by words, and by state. `matches(session)`, `ended()`, `follow(count)`. */
export function filters(changed) {
  const words = h('input', { type: 'search', autocomplete: 'off', placeholder: t('filter.hint'), oninput: changed });
  const state = select(['live', 'running', 'hibernated', 'all'].map(one => [one, t(`filter.${one}`)]), 'live', { onchange: changed });
  const wordsField = field(t('filter.words'), words);
  const element = h('div', { class: 'row filters' }, wordsField, field(t('filter.state'), state));
  return {
    element,
    ended: () => state.value === 'all',
    active: () => words.value.trim() !== '' || state.value !== 'live',
    matches: session => (state.value === 'live' || state.value === 'all' || session.state === state.value)
      && words.value.toLowerCase().split(/\s+/).every(word => `${session.template} ${session.user} ${session.organization || ''} ${session.id}`.toLowerCase().includes(word)),
    follow: count => { wordsField.hidden = count < MANY && !words.value; },
  };
}
