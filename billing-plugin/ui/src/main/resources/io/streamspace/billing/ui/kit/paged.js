import { html, nothing } from './html.js';
import { button } from './parts.js';

/** A list of the server's that is looked at page by page; read again, it is the page that is looked at. */
export class Paged {
  rows = [];
  number = 1;
  /** The whole answer that the rows are of. */
  answer = null;
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
    Object.assign(this, { number, rows, answer });
  }
}

/** Pages of rows that are all there; of others that are fewer, the last page is looked at. */
export class Rows {
  #all = [];
  #of;
  #asked = 1;

  /** @param name what tells it apart from other lists of the page; @param turned reads what another page needs */
  constructor(name, size = 25, turned = () => {}) {
    Object.assign(this, { name, size, turned });
  }

  /** @param what the rows are of: others are looked at from the first page on */
  of(all, what) {
    if (what !== this.#of) this.#asked = 1;
    this.#all = all;
    this.#of = what;
    return this;
  }

  get count() {
    return this.#all.length;
  }

  get number() {
    return Math.max(1, Math.min(this.#asked, Math.ceil(this.count / this.size)));
  }

  get rows() {
    return this.#all.slice((this.number - 1) * this.size, this.number * this.size);
  }

  get hasNext() {
    return this.number * this.size < this.count;
  }

  get hasPrevious() {
    return this.number > 1;
  }

  /** Turns to the page of the row at this place, from 0. */
  show(place) {
    this.#asked = Math.floor(place / this.size) + 1;
    return this.turned();
  }

  next() {
    this.#asked = this.number + 1;
    return this.turned();
  }

  previous() {
    this.#asked = this.number - 1;
    return this.turned();
  }
}

/** Which rows are shown, and the ways to the others; nothing where all are. @param what the list is called */
export function pages(section, list, what) {
  if (!list.hasNext && !list.hasPrevious) return nothing;
  const t = section.page.words('kit');
  const first = (list.number - 1) * list.size + 1;
  const way = (words, isThere, turn) => wayOrNot(t(words), isThere && button(section.page, t(words), () => turned(section, list, turn), { kind: 'small', label: t(`${words}-of`, { what }) }));
  return pager(section.page, { what, name: list.name, first, last: first + list.rows.length - 1, count: list.count },
    [way('previous', list.hasPrevious, () => list.previous()), way('next', list.hasNext, () => list.next())]);
}

/** The frame of every pager. @param shown `{what, name, first, last, count}`: without a count the list goes on, nobody counted how far */
export function pager(page, { what, name, first, last, count }, ways) {
  const t = page.words('kit');
  const number = value => page.format.number(value, 0);
  const shown = { first: number(first), last: number(last) };
  return html`<nav class="pager" aria-label=${t('pages-of', { what })} tabindex="-1" data-list=${name}>
    <p class="sub" aria-live="polite">${Number.isInteger(count) ? t('rows-shown-of', { ...shown, count: number(count) }) : t('rows-shown', shown)}</p>
    <div class="row">${ways}</div></nav>`;
}

/** A way that has ended is told, and cannot be pressed. */
export const wayOrNot = (words, way) => way || html`<span class="button small off">${words}</span>`;

/** A way that has ended leaves the focus with the other. */
async function turned(section, list, turn) {
  await turn();
  section.update();
  const { shadowRoot: root } = section.page;
  if (!root.activeElement) root.querySelector(`[data-list="${CSS.escape(list.name)}"]`)?.focus({ preventScroll: true });
}
