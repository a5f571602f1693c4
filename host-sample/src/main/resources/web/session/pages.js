import { busy, h } from '../dom.js';
import { t } from '../words.js';

/**
 * Pages of a list that the server reads forwards only: it remembers where those begin that were seen.
 *
 * @param name of the list; @param read reads the page that is looked at
 */
export function pages(name, size, read) {
  let begins = [''];
  let number = 1;
  const turn = by => event => busy(event.currentTarget, () => { number += by; return read(); }, () => {});
  const way = (words, by) => h('button', { type: 'button', class: 'small', 'aria-label': t(`${words}.of`, { what: name }), onclick: turn(by) }, t(words));
  const previous = way('pages.previous', -1);
  const next = way('pages.next', 1);
  const element = h('nav', { class: 'row pages', 'aria-label': t('pages.of', { what: name }) }, previous, next);
  return {
    element,
    cursor: () => begins[number - 1],
    first: () => { number = 1; },
    /** Answers whether the page is one: one that has become empty gives way to the page before it. */
    take(count, cursor) {
      begins = [...begins.slice(0, number), cursor];
      if (!count && number > 1) {
        number -= 1;
        return false;
      }
      element.hidden = !cursor && number === 1;
      previous.disabled = number === 1;
      next.disabled = !cursor;
      return true;
    },
    /** What is shown of the list: how many, or which. */
    words: count => (element.hidden ? String(count) : t('pages.shown', { first: (number - 1) * size + 1, last: (number - 1) * size + count })),
  };
}
