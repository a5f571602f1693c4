import { html, nothing } from '../kit/html.js';
import { ask, button, card, facts, link, notice } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { figures } from './store-figures.js';
import { held, isBundle, lasts, marks, picture, size, term, terms } from './store-theme.js';
import { View } from './store-view.js';

const WIDTHS = { desktop: 960, phone: 390 };

/** One item: how it looks, what it measures, what one gets for the price. */
export default class Item extends View {
  width = 'desktop';

  async load() {
    const id = this.path[0];
    const [item, licences] = await Promise.all([
      this.calls.get(`/store/items/${encodeURIComponent(id)}`), this.calls.all('/store/licences', 'licences', 1000)]);
    this.item = item;
    this.licences = licences.rows;
    this.themes = isBundle(item) ? await Promise.all(item.items.map(one => this.calls.get(`/store/items/${one}`).catch(() => null))) : [item];
  }

  get title() {
    return this.item?.name ?? null;
  }

  /** Nothing while it loads: the store may draw before. */
  template() {
    const { item, t } = this;
    if (!this.themes) return nothing;
    return html`<p>${link('store', t('back'))}</p>
      ${card(item.name, html`${item.description ? html`<p class="description">${item.description}</p>` : nothing}
        ${facts(this.#facts())}
        ${this.#standing()}`, { sub: t('by', { creator: item.creator }), actions: this.#actions() })}
      ${isBundle(item) ? this.#themes() : html`${this.#preview()}${this.measured ? figures(this, this.measured) : nothing}`}`;
  }

  #facts() {
    const { item, t, format } = this;
    return [
      [t('price'), html`${format.money(item.price, item.currency)} <span class="sub">${t('without-tax')}</span>`],
      [t('licence'), terms(t, item, this.themes)],
      isBundle(item) ? [t('contents'), t('themes-in', { count: item.items.length })] : [t('size'), size(format, item.bytes)],
      [t('listed-since'), format.day(item.listed_at)],
      ...(item.offered_until ? [[t('offered-until'), format.moment(item.offered_until)]] : []),
    ];
  }

  /** What holds for the caller now. */
  #standing() {
    const { t, item } = this;
    const [mine] = isBundle(item) ? [] : [held(this.licences, item.id)];
    const until = mine && lasts(this.licences, item.id);
    return html`<div class="row">${marks(this, item, this.licences)}</div>
      ${mine ? notice('good', until ? t('licensed-until', { day: this.format.moment(until) }) : t('licensed-for-ever')) : nothing}
      ${item.status === 'delisted' ? notice('', t('withdrawn-hint')) : item.for_sale ? nothing : notice('', t('ended-hint'))}
      ${this.isMember && !mine ? notice('', t('member-cannot-buy')) : nothing}`;
  }

  #actions() {
    const { t, item, page } = this;
    if (this.isMember) return this.#download();
    if (this.isOwn(item)) return item.status === 'listed' ? button(page, t('withdraw'), () => this.#withdraw(), { kind: 'danger' }) : nothing;
    const forEver = this.themes.every(one => one && held(this.licences, one.id) && lasts(this.licences, one.id) === null);
    return html`${this.#download()}${item.for_sale && !forEver
      ? button(page, this.themes.some(one => one && held(this.licences, one.id)) ? t('extend') : t('buy'), () => dialog(this, 'buy', item), { kind: 'primary' }) : nothing}`;
  }

  #download() {
    return this.item.stylesheet ? button(this.page, this.t('download'), () => save(`${this.item.id}.css`, this.item.stylesheet)) : nothing;
  }

  #preview() {
    const { item, t } = this;
    return card(t('preview'), html`<billing-theme class="preview ${this.width}"
      .data=${{ calls: this.calls, id: item.id, title: t('preview-of', { name: item.name }), width: WIDTHS[this.width] }}
      @measured=${event => { this.measured = event.detail; this.update(); }}
      @failed=${event => this.page.say(event.detail.message)}></billing-theme>`, {
      sub: t('preview-hint'),
      actions: Object.keys(WIDTHS).map(key => html`<button type="button" class="small" aria-pressed=${String(this.width === key)}
        @click=${() => { this.width = key; this.update(); }}>${t(`as-${key}`)}</button>`),
    });
  }

  #themes() {
    const { t, format } = this;
    return card(t('contents'), html`<ul class="themes">${this.themes.filter(Boolean).map(one => html`<li class="card theme">${picture(this.calls, one)}
      <div class="theme-text"><h3>${link(`store/${one.id}`, one.name, 'theme-link')}</h3>
        <p class="theme-price">${term(t, one.licence)} <span class="sub">${t('alone', { price: format.money(one.price, one.currency) })}</span></p>
        <p class="row marks">${marks(this, one, this.licences)}</p></div></li>`)}</ul>
      ${this.themes.includes(null) ? html`<p class="sub">${t('some-gone')}</p>` : nothing}`, { sub: t(this.item.licence ? 'bundle-term-hint' : 'bundle-hint') });
  }

  async #withdraw() {
    await withdraw(this, this.item);
    await this.reload();
  }
}

/** Asks, then takes an item out of the store. */
export const withdraw = (view, item) => ask(view.page, {
  title: view.t('withdraw-title', { name: item.name }), body: () => html`<p>${view.t('withdraw-body')}</p>`, done: view.t('withdraw'), kind: 'danger',
  submit: async () => {
    const gone = await view.calls.delete(`/store/items/${encodeURIComponent(item.id)}`).catch(problem => {
      if (problem.code === 'in_bundle') problem.message = view.t('refused.in_bundle');
      throw problem;
    });
    view.page.say(view.t('withdrawn-done', { name: item.name }));
    return gone;
  },
});

function save(name, text) {
  const place = document.createElement('a');
  place.href = URL.createObjectURL(new Blob([text], { type: 'text/css' }));
  place.download = name;
  place.click();
  setTimeout(() => URL.revokeObjectURL(place.href), 60_000);
}
