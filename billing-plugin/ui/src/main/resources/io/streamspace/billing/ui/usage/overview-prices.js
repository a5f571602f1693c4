import { nothing } from '../kit/html.js';
import { loadWords } from '../kit/words.js';
import { priceList } from './plans-rates.js';
import { Part } from './overview-part.js';

/** What use will cost, for an account that has used nothing in the period yet. */
export class Prices extends Part {
  restMillis = 60_000;

  async read() {
    const { history } = this.section;
    const offer = history.known && !history.used.length ? await this.#offer() : null;
    return () => { this.offer = offer; };
  }

  /** With the words for it, which few overviews need. */
  async #offer() {
    const { language, constructor: { sentences } } = this.page;
    await this.page.fetched(() => loadWords(language, ['plans'], sentences));
    this.isNamed = true;
    return this.calls.get('/plans');
  }

  get title() {
    return this.isNamed ? this.page.words('plans')('price-list') : null;
  }

  template() {
    const { offer, page, format } = this;
    return offer ? priceList({ offer, page, format, words: page.words('plans') }) : nothing;
  }
}
