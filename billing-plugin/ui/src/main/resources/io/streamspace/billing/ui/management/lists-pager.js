import { html, nothing } from '../kit/html.js';
import { pager as frame, wayOrNot } from '../kit/paged.js';

const SIZE = 50;

/** The number of the page that a list's address names. */
export const pageOf = ({ page }) => Math.max(1, Number.parseInt(page, 10) || 1);

/** What leads to other pages of a list that the server reads both ways. */
function both({ answer: { next_cursor: next, previous_cursor: previous } }, page) {
  return { first: previous && {}, previous: previous && { cursor: previous, page: page - 1 }, next: next && { cursor: next, page: page + 1 } };
}

/**
 * Which page is shown, and the ways to the others: they are links, so that a page can be kept and gone back to. A list that is
 * read forwards only names its ways itself.
 *
 * @param list `{page, name, rows, title, wish, answer, count, ways, address, change}`
 */
export function pager(list) {
  const number = pageOf(list.wish);
  const ways = list.ways ?? both(list, number);
  if (!ways.next && !ways.previous && !ways.first) return nothing;
  const first = (number - 1) * SIZE + 1;
  return frame(list.page, { what: list.title, name: list.name, first, last: first + list.rows.length - 1, count: list.count },
    ['first', 'previous', 'next'].map(words => way(list, words, ways[words])));
}

/** A way that has ended, at the last page, gives the focus to the table. */
function way(list, words, change) {
  const t = list.page.words('kit');
  const go = async event => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    await list.change(change);
    const { shadowRoot: root } = list.page;
    root.querySelector('#listing')?.scrollIntoView({ block: 'nearest' });
    if (!root.activeElement) root.querySelector('#listing [tabindex]')?.focus({ preventScroll: true });
  };
  return wayOrNot(t(words), change && html`<a class="button small" href=${`#/${list.address(change)}`} aria-label=${t(`${words}-of`, { what: list.title })}
    @click=${go}>${t(words)}</a>`);
}
