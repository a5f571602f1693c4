import { nothing } from '../kit/html.js';
import { priceList } from './plans-rates.js';
import { Part } from './overview-part.js';

/** What use will cost, for an account that has used nothing in the period yet. */
export class Prices extends Part {
  restMillis = 60_000;

  async read() {
    const { history } = this.section;
    const offer = history.known && !history.used.length ? await this.calls.get('/plans') : null;
    return () => { this.offer = offer; };
  }

  get title() {
    return this.page.words('plans')('price-list');
  }

  template() {
    const { offer, page, format } = this;
    return offer ? priceList({ offer, page, format, words: page.words('plans') }) : nothing;
  }
}
