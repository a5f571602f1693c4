import { html, nothing, render } from '../kit/html.js';
import { loadWords } from '../kit/words.js';
import { bare } from './account-link.js';
import { addressOf } from './lists-address.js';

const PAUSE_MILLIS = 150;
const LISTS = ['invoices', 'payments', 'credits', 'subscriptions'];

/**
 * A dialog that goes anywhere by a few letters: to sections, accounts, invoices and sessions. Arrows choose, Enter goes,
 * Escape closes; the focus stays in the field, which tells a screen reader what is chosen (the pattern of a combobox).
 *
 * @param typed what was typed until it opens
 */
export async function openPalette(page, typed = () => '') {
  if (page.shadowRoot.querySelector('dialog[open]')) return;
  await loadWords(page.language, ['palette', 'lists', 'accounts'], page.constructor.sentences);
  new Palette(page).open(typed());
}

class Palette {
  text = '';
  at = 0;
  found = { accounts: [], invoices: [], sessions: [] };

  constructor(page) {
    this.page = page;
    this.t = page.words('palette');
    this.dialog = document.createElement('dialog');
    this.dialog.className = 'palette';
    this.dialog.setAttribute('aria-label', this.t('title'));
  }

  open(text) {
    this.page.shadowRoot.append(this.dialog);
    this.dialog.addEventListener('close', () => {
      clearTimeout(this.typing);
      this.dialog.remove();
    });
    this.dialog.addEventListener('click', event => event.target === this.dialog && this.dialog.close());
    this.draw();
    this.dialog.showModal();
    this.dialog.querySelector('input').focus();
    if (text) this.typed({ target: { value: text } });
  }

  /** Sections whose names hold the letters, and what the server found, as `{group, name, sub, path}`. */
  get options() {
    const wanted = this.text.trim().toLowerCase();
    const places = this.places().filter(one => !wanted || one.name.toLowerCase().includes(wanted));
    return [...places, ...this.accounts(), ...this.invoices(), ...this.sessions(), ...(wanted ? this.lists(this.text.trim()) : [])];
  }

  places() {
    const l = this.page.words('lists');
    const sections = this.page.sections().map(({ path, title }) => ({ group: 'places', name: title, path }));
    return [...sections, ...LISTS.map(one => ({ group: 'places', name: l(`title-${one}`), path: addressOf(one, {}) }))];
  }

  accounts() {
    return this.found.accounts.map(one => ({
      group: 'accounts', name: bare(one.account_id), sub: [one.full_name, one.email].filter(Boolean).join(' · '), path: `accounts/${encodeURIComponent(one.user_id)}`,
    }));
  }

  invoices() {
    const { format } = this.page;
    return this.found.invoices.map(one => ({
      group: 'invoices', name: one.invoice_number, path: `accounts/${encodeURIComponent(one.user_id)}/${encodeURIComponent(one.invoice_number)}`,
      sub: [bare(one.account_id), format.money(one.total, one.currency), this.page.words('lists')(`invoices-${one.status}`)].join(' · '),
    }));
  }

  sessions() {
    return this.found.sessions.map(one => ({
      group: 'sessions', name: one.session_id, sub: [bare(one.account_id), one.template, this.page.format.day(one.started_at)].join(' · '),
      path: `accounts/${encodeURIComponent(one.user_id)}/sessions/${encodeURIComponent(one.session_id)}`,
    }));
  }

  lists(text) {
    return LISTS.map(one => ({ group: 'lists', name: this.t(`in-${one}`, { text }), path: addressOf(one, { q: text }) }));
  }

  typed({ target }) {
    this.text = target.value;
    this.at = 0;
    clearTimeout(this.typing);
    if (this.text.trim()) this.typing = setTimeout(() => this.search(this.text.trim()), PAUSE_MILLIS);
    else this.found = { accounts: [], invoices: [], sessions: [] };
    this.draw();
  }

  /** The answer to the last letters counts, whichever comes first. */
  async search(text) {
    this.trouble = null;
    try {
      const found = await this.page.calls.get(`/admin/search?${new URLSearchParams({ q: text, limit: 6 })}`);
      if (text === this.text.trim()) this.found = found;
    } catch (problem) {
      if (text === this.text.trim()) this.trouble = problem.message;
    }
    this.draw();
  }

  pressed(event) {
    const { options } = this;
    const to = { ArrowDown: this.at + 1, ArrowUp: this.at - 1 + options.length, Home: 0, End: options.length - 1 }[event.key];
    if (event.key === 'Enter' && options[this.at]) this.go(options[this.at]);
    if (event.key === 'Escape') this.dialog.close(); // which a search field with letters in it keeps to itself
    if (event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
    if (to === undefined || !options.length || (['Home', 'End'].includes(event.key) && this.text)) return;
    event.preventDefault();
    this.at = to % options.length;
    this.draw();
    this.dialog.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  go({ path }) {
    this.dialog.close();
    this.page.go(path);
  }

  draw() {
    const { options, t } = this;
    this.at = Math.min(this.at, Math.max(options.length - 1, 0));
    const groups = [...new Set(options.map(one => one.group))];
    render(html`<input type="search" role="combobox" aria-label=${t('title')} placeholder=${t('hint')} autocomplete="off" spellcheck="false"
        aria-expanded="true" aria-controls="palette-list" aria-autocomplete="list" aria-activedescendant=${options.length ? `palette-${this.at}` : nothing}
        .value=${this.text} @input=${event => this.typed(event)} @keydown=${event => this.pressed(event)}>
      <div id="palette-list" role="listbox" aria-label=${t('title')}>${groups.map(group => html`<div role="group" aria-labelledby=${`palette-of-${group}`}>
        <p class="sub" id=${`palette-of-${group}`}>${t(group)}</p>
        ${options.map((one, i) => (one.group === group ? this.option(one, i) : nothing))}</div>`)}</div>
      <p class="sub" role="status">${this.trouble ?? (options.length ? t('found', { count: options.length }) : t('none'))}</p>
      <p class="sub keys" aria-hidden="true">${t('keys')}</p>`, this.dialog);
  }

  option(one, i) {
    return html`<div id=${`palette-${i}`} role="option" aria-selected=${String(i === this.at)} class="option-row" @click=${() => this.go(one)}>
      <span>${one.name}</span>${one.sub ? html` <span class="sub">${one.sub}</span>` : nothing}</div>`;
  }
}
