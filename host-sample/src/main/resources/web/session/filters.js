import { field, h, select } from '../dom.js';
import { t } from '../words.js';

/** Below so many nobody needs to search. */
const MANY = 8;

const PAUSE_MILLIS = 250;

/** Finds sessions among many: by words, and by state. `query()` as the server is asked, `active()`, `follow(count)`. */
export function filters(changed) {
  let typing;
  const typed = () => {
    clearTimeout(typing);
    typing = setTimeout(changed, PAUSE_MILLIS);
  };
  const words = h('input', { type: 'search', autocomplete: 'off', placeholder: t('filter.hint'), maxlength: 200, oninput: typed });
  const state = select(['live', 'running', 'hibernated', 'all'].map(one => [one, t(`filter.${one}`)]), 'live', { onchange: changed });
  const wordsField = field(t('filter.words'), words);
  const element = h('div', { class: 'row filters' }, wordsField, field(t('filter.state'), state));
  return {
    element,
    query: () => ({ state: state.value, ...words.value.trim() && { q: words.value.trim() } }),
    active: () => words.value.trim() !== '' || state.value !== 'live',
    follow: count => { wordsField.hidden = count < MANY && !words.value; },
  };
}
