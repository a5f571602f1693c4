import { html, nothing } from '../kit/html.js';
import { button } from '../kit/parts.js';

const MOST = 1000;

/** A list of the server's that is read page by page, and read again as far as it was shown. */
export class Listing {
  /** @param name of the list in the answer */
  constructor(calls, path, name, step = 25) {
    Object.assign(this, { calls, path, name, step, rows: [], cursor: null });
  }

  async load() {
    await this.#read(Math.min(Math.max(this.step, this.rows.length), MOST), null, []);
    return this;
  }

  async more() {
    await this.#read(this.step, this.cursor, this.rows);
  }

  async #read(limit, cursor, before) {
    const page = new URLSearchParams({ limit, ...(cursor && { cursor }) });
    const answer = await this.calls.get(`${this.path}${this.path.includes('?') ? '&' : '?'}${page}`);
    this.rows = [...before, ...answer[this.name]];
    this.cursor = answer.next_cursor;
  }
}

/** The button that reads on, as long as there is more. */
export const more = (section, listing) => (listing.cursor
  ? html`<div class="row">${button(section.page, section.page.words('kit')('more'), async () => {
    await listing.more();
    section.update();
  })}</div>` : nothing);
