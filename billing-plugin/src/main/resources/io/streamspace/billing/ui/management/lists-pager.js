import { html, nothing } from '../kit/html.js';

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
 */
export function pager(list) {
  const { section: { t, format }, answer, count } = list;
  const page = pageOf(list.wish);
  const ways = list.ways ?? both(list, page);
  if (!ways.next && !ways.previous && !ways.first) return nothing;
  const first = (page - 1) * SIZE + 1;
  const number = value => format.number(value, 0);
  return html`<nav class="pager" aria-label=${t('pages')}>
    <p class="sub" aria-live="polite">${t(count === null ? 'shown-some' : 'shown', { first: number(first), last: number(first + answer[list.name].length - 1), count: number(count) })}</p>
    <div class="row">
      ${way(list, t('first-page'), ways.first)}
      ${way(list, t('previous-page'), ways.previous)}
      ${way(list, t('next-page'), ways.next)}
    </div></nav>`;
}

/** A way that has ended, at the last page, gives the focus to the table. */
function way(list, words, change) {
  if (!change) return html`<span class="button small off">${words}</span>`;
  const go = async event => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    await list.change(change);
    const { shadowRoot: root } = list.section.page;
    root.querySelector('#listing')?.scrollIntoView({ block: 'nearest' });
    if (!root.activeElement) root.querySelector('#listing [tabindex]')?.focus({ preventScroll: true });
  };
  return html`<a class="button small" href=${`#/${list.address(change)}`} @click=${go}>${words}</a>`;
}
