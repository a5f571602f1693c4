import { html, nothing, repeat } from '../kit/html.js';
import { pages, Rows } from '../kit/paged.js';
import { button, empty, field, link } from '../kit/parts.js';
import { isBundle, marks, offer, picture } from './store-theme.js';
import { View } from './store-view.js';

/** More than these are found by searching. */
const MOST = 1000;
const PAUSE = 250;
const KINDS = {
  all: () => true,
  themes: item => !isBundle(item),
  bundles: isBundle,
  timed: item => item.licence?.kind === 'timed',
  perpetual: item => item.licence?.kind === 'perpetual',
};

/** What is for sale, to be searched by the server and narrowed down here. */
export default class Browse extends View {
  search = '';
  kind = 'all';
  list = new Rows('items', 24);

  async load() {
    const search = this.search;
    const [found, licences] = await Promise.all([
      this.calls.all(`/store/items?${new URLSearchParams({ search })}`, 'items', MOST),
      this.calls.all('/store/licences', 'licences', MOST),
    ]);
    if (search !== this.search) return;
    this.items = found.rows;
    this.more = found.more;
    this.licences = licences.rows;
    this.known = new Map([...(this.known ?? []), ...this.items.map(item => [item.id, item])]);
  }

  template() {
    const { rows, count } = this.list.of(this.items.filter(KINDS[this.kind]), `${this.kind} ${this.search}`);
    return html`
      <form class="fields row store-search" role="search" aria-label=${this.t('search')} @submit=${event => event.preventDefault()}>
        ${field({ scope: 's', label: this.t('search'), name: 'search', type: 'search', value: this.search, placeholder: this.t('search-hint'),
          typed: event => this.#typed(event.target.value) })}
        ${field({ scope: 's', label: this.t('kind'), name: 'kind', value: this.kind, options: Object.keys(KINDS).map(key => [key, this.t(`kind.${key}`)]),
          change: event => { this.kind = event.target.value; this.update(); } })}
      </form>
      <p class="sub" role="status">${this.t('found', { count })}</p>
      ${count ? html`<ul class="themes">${repeat(rows, item => item.id, item => this.#item(item))}</ul>` : this.#nothing()}
      ${pages(this, this.list, this.t('browse'))}
      ${this.more ? html`<p class="sub">${this.t('first-items', { count: MOST })}</p>` : nothing}`;
  }

  #item(item) {
    return html`<li class="card theme">
      ${picture(this.calls, item)}
      <div class="theme-text">
        <h2>${link(`store/${item.id}`, item.name, 'theme-link')}</h2>
        <p class="sub">${this.t('by', { creator: item.creator })}</p>
        <p class="theme-price"><strong>${this.format.money(item.price, item.currency)}</strong> <span class="sub">${offer(this.t, item, this.known)}</span></p>
        <p class="row marks">${marks(this, item, this.licences)}</p>
      </div></li>`;
  }

  #nothing() {
    if (this.search || this.kind !== 'all') {
      return empty(this.t('none-found'), this.t('none-found-hint'), button(this.page, this.t('show-all'), () => this.#clear()));
    }
    return empty(this.t('none-listed'), this.t('none-listed-hint'), this.isMember ? nothing : link('store/my/new', this.t('offer-first'), 'button primary'));
  }

  #typed(text) {
    this.search = text.slice(0, 200);
    clearTimeout(this.typing);
    this.typing = setTimeout(() => this.reload(), PAUSE);
  }

  #clear() {
    this.search = '';
    this.kind = 'all';
    return this.reload();
  }
}
