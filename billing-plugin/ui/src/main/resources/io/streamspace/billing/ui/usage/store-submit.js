import { html, nothing } from '../kit/html.js';
import { busy, card, field, link, notice } from '../kit/parts.js';
import { draft, submission } from './store-draft.js';
import { pairRows, tokenRows } from './store-rows.js';
import { isBundle } from './store-theme.js';
import { View } from './store-view.js';

/** A creator offers a theme or a bundle of their themes; whatever the server refuses is told where it stands. */
export default class Submit extends View {
  draft = draft();
  errors = {};

  async load() {
    if (this.mine) return;
    const { rows } = await this.calls.all('/store/items', 'items', 2000);
    this.mine = rows.filter(one => this.isOwn(one) && !isBundle(one));
  }

  template() {
    const { t } = this;
    const back = html`<p>${link('store/my/themes', t('back-to-mine'))}</p>`;
    if (this.isMember) return html`${back}${notice('', t('member-cannot-sell'))}`;
    const isOfThemes = this.draft.kind === 'bundle';
    return html`${back}${card(t('offer-theme'), html`<form novalidate @submit=${event => this.#send(event)}>
      ${this.refused ? notice('error', this.refused) : nothing}
      ${this.#field('kind', { options: ['theme', 'bundle'].map(key => [key, t(`new.${key}`)]), redraw: true })}
      <div class="row fields">${this.#field('name', { required: true })}${this.#field('id', { hint: t('new.id-hint') })}</div>
      ${this.#field('description', { type: 'textarea' })}
      <div class="row fields">${this.#field('price', { inputmode: 'decimal', required: true, hint: t('new.price-hint') })}
        ${this.#term(isOfThemes)}${this.#field('until', { type: 'date', hint: t('new.until-hint'), error: this.error('offered_until') })}</div>
      ${isOfThemes ? this.#members() : this.#theme()}
      ${isOfThemes ? nothing : html`<p class="hint">${t('store-terms')}</p>`}
      <div class="row end"><button type="submit" class="primary submit">${t('offer')}</button></div></form>`, { sub: t('offer-hint') })}`;
  }

  /** What is wrong with a field or, with `within`, with what lies in it. */
  error(name, within = false) {
    return Object.entries(this.errors).filter(([key]) => key === name || (within && key.startsWith(name)))
      .flatMap(([key, reasons]) => reasons.map(reason => (key === name ? reason : `${key}: ${reason}`))).join(' · ') || undefined;
  }

  #field(name, { redraw, ...more }) {
    const keep = event => {
      this.draft[name] = event.target.value;
      if (name === 'kind') this.draft.term = event.target.value === 'bundle' ? 'own' : 'perpetual';
      const { [name]: refused, ...others } = this.errors;
      this.errors = others;
      if (redraw || refused) this.update();
    };
    return field({ scope: 'new', label: this.t(`new.${name}`), name, value: this.draft[name], error: this.error(name), ...more, change: keep, typed: keep });
  }

  #term(isOfThemes) {
    return html`${this.#field('term', { options: [...(isOfThemes ? ['own'] : []), 'perpetual', 'timed'].map(key => [key, this.t(`new.${key}`)]), redraw: true, error: this.error('licence') })}
      ${this.draft.term === 'timed' ? this.#field('days', { type: 'number', min: 1, max: 3660, step: 1, error: this.error('licence.days') }) : nothing}`;
  }

  #theme() {
    const { t } = this;
    return html`${tokenRows(this)}${pairRows(this)}
      ${this.#field('css', { type: 'textarea', rows: 12, hint: t('new.css-hint') })}
      <div class="field"><label for="new-file">${t('new.file')}</label><input id="new-file" type="file" accept=".css,text/css" @change=${event => this.#read(event.target.files[0])}></div>`;
  }

  #members() {
    const { t, draft: { items }, format } = this;
    const error = this.error('items', true);
    return html`<fieldset><legend>${t('new.items')}</legend>
      ${this.mine.length < 2 ? html`<p class="hint">${t('new.items-few')}</p>` : nothing}
      ${this.mine.map(one => html`<div class="field check"><label for=${`item-${one.id}`}>${one.name} <span class="sub">${format.money(one.price, one.currency)}</span></label>
        <input type="checkbox" id=${`item-${one.id}`} .checked=${items.has(one.id)} @change=${event => items[event.target.checked ? 'add' : 'delete'](one.id)}></div>`)}
      ${error ? html`<p class="error">${error}</p>` : nothing}</fieldset>`;
  }

  async #read(file) {
    if (!file) return;
    this.draft.css = await file.text();
    this.update();
  }

  #send(event) {
    event.preventDefault();
    return busy(event.target.querySelector('button.submit'), async () => {
      this.key ??= crypto.randomUUID();
      const item = await this.calls.post('/store/items', submission(this.draft), this.key);
      this.page.say(this.t('offered', { name: item.name }));
      this.page.go(`store/${item.id}`);
    }, problem => this.#refuse(problem));
  }

  #refuse(problem) {
    if (problem.status >= 400 && problem.status < 500) this.key = null;
    this.errors = {};
    for (const { field: name, reason } of problem.parameters) (this.errors[name] ??= []).push(reason);
    if (problem.code === 'already_listed') this.errors = { id: [this.t('refused.already_listed')] };
    this.refused = Object.keys(this.errors).length ? this.page.words('kit')('attention') : problem.message;
    this.update();
    this.page.shadowRoot.querySelector('.store form [aria-invalid]')?.focus();
  }
}
