import { html } from '../kit/html.js';
import { Section } from '../kit/page.js';
import Browse from './store-browse.js';
import Creator from './store-creator.js';
import Item from './store-item.js';
import Licences from './store-licences.js';
import Payout from './store-payout.js';
import Submit from './store-submit.js';

// An item's id is one step of the address; places of one's own lie below `my`, which leaves every id free.
const MINE = { licences: Licences, themes: Creator, new: Submit, payouts: Payout };
const TABS = [['store', 'browse'], ['store/my/licences', 'licences'], ['store/my/themes', 'sell']];

/** The theme store: what is for sale, what one may use, and what one sells. */
export default class Store extends Section {
  static areas = ['store', 'usage'];
  static topics = ['store', 'credits', 'invoices'];

  async load() {
    this.view ??= new (this.#place())(this, this.path);
    await this.view.load();
  }

  template() {
    return html`<div class="store stack">${this.#tabs()}${this.view.template()}</div>`;
  }

  get title() {
    return this.view?.title ?? (this.path[0] ? this.t(this.#here()) : null);
  }

  #place() {
    const [first, second] = this.path;
    if (!first) return Browse;
    return second && MINE[second] ? MINE[second] : Item;
  }

  #here() {
    const [first, second] = this.path;
    if (first !== 'my' || !second) return 'browse';
    return second === 'licences' ? 'licences' : 'sell';
  }

  #tabs() {
    const here = this.#here();
    return html`<nav class="pills" aria-label=${this.t('places')}><ul>${TABS.map(([path, key]) => html`<li>
      <a href=${`#/${path}`} aria-current=${here === key ? 'page' : 'false'}>${this.t(key)}</a></li>`)}</ul></nav>`;
  }
}
