import { html, nothing } from './html.js';
import { button } from './parts.js';

/** A list of the server's that is looked at page by page; read again, it is the page that is looked at. */
export class Paged {
  rows = [];
  number = 1;
  /** Where the pages seen so far begin: the server reads forwards only. */
  #begins = [null];

  /** @param name of the list in the answer, as `invoices` */
  constructor(calls, path, name, size = 25) {
    Object.assign(this, { calls, path, name, size });
  }

  get hasNext() {
    return Boolean(this.#begins[this.number]);
  }

  get hasPrevious() {
    return this.number > 1;
  }

  read() {
    return this.#show(this.number);
  }

  next() {
    return this.#show(this.number + 1);
  }

  previous() {
    return this.#show(this.number - 1);
  }

  /** An answer that was overtaken by a later question is dropped; a page that has become empty is no page. */
  async #show(number) {
    const asked = this.asked = Symbol('page');
    const begin = this.#begins[number - 1];
    const query = new URLSearchParams({ limit: this.size, ...(begin && { cursor: begin }) });
    const answer = await this.calls.get(`${this.path}${this.path.includes('?') ? '&' : '?'}${query}`);
    if (asked !== this.asked) return;
    const rows = answer[this.name];
    if (!rows.length && number > 1) {
      await this.#show(number - 1);
      return;
    }
    this.#begins.length = number;
    this.#begins.push(answer.next_cursor);
    Object.assign(this, { number, rows });
  }
}

/** Which rows are shown, and the ways to the others; nothing where all are. @param what the list is called */
export function pages(section, list, what) {
  if (!list.hasNext && !list.hasPrevious) return nothing;
  const t = section.page.words('kit');
  const number = value => section.format.number(value, 0);
  const first = (list.number - 1) * list.size + 1;
  const way = (words, isThere, turn) => (isThere
    ? button(section.page, t(words), () => turned(section, list, turn), { kind: 'small', label: t(`${words}-of`, { what }) })
    : html`<span class="button small off">${t(words)}</span>`);
  return html`<nav class="pager" aria-label=${t('pages-of', { what })} tabindex="-1" data-list=${list.name}>
    <p class="sub" aria-live="polite">${t('rows-shown', { first: number(first), last: number(first + list.rows.length - 1) })}</p>
    <div class="row">
      ${way('previous', list.hasPrevious, () => list.previous())}
      ${way('next', list.hasNext, () => list.next())}
    </div></nav>`;
}

/** A way that has ended leaves the focus with the other. */
async function turned(section, list, turn) {
  await turn();
  section.update();
  const { shadowRoot: root } = section.page;
  if (!root.activeElement) root.querySelector(`[data-list="${list.name}"]`)?.focus({ preventScroll: true });
}
