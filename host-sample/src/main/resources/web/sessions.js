import { api } from './api.js';
import { busy, empty, failure, h, loading } from './dom.js';
import { filters } from './session/filters.js';
import { SessionList } from './session/list.js';
import { refusal } from './session/refusal.js';
import { startForm } from './session/start.js';
import { t } from './words.js';

const READ_MILLIS = 4000;
const TICK_MILLIS = 1000;
const PAGE = 100;

/** The sessions that one may see, what they cost as they run, and what one can do with them. */
customElements.define('ss-sessions', class extends HTMLElement {
  connectedCallback() {
    this.wanted = PAGE;
    this.trouble = h('div');
    this.list = h('div', {}, loading());
    this.form = startForm(this);
    this.filters = filters(() => this.read());
    this.replaceChildren(this.form.element, this.trouble, this.list);
    this.refresh();
    this.reading = setInterval(() => document.hidden || this.readAgain(), READ_MILLIS);
    this.ticking = setInterval(() => this.table?.tick(), TICK_MILLIS);
  }

  disconnectedCallback() {
    clearInterval(this.reading);
    clearInterval(this.ticking);
  }

  /** One after the other: a read that nothing answers is told of. */
  async readAgain() {
    if (this.isReading) return;
    this.isReading = true;
    await this.read();
    this.isReading = false;
  }

  /** Reads again; prices and limits may be others too. */
  async refresh() {
    this.form.quote();
    await this.read();
  }

  async read() {
    const mine = this.asked = Symbol('read');
    try {
      const { sessions, more } = await this.sessions();
      if (mine === this.asked) this.show(sessions, more);
    } catch (problem) {
      if (mine !== this.asked) return;
      this.table = null;
      this.list.replaceChildren(failure(problem, () => this.refresh()));
    }
  }

  /** As many as are wanted, page by page. */
  async sessions() {
    const all = [];
    let cursor = '';
    do {
      const state = this.filters.ended() ? '&state=all' : '';
      const page = await api.get(`/api/sessions?limit=${PAGE}${state}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      all.push(...page.sessions);
      cursor = page.next_cursor;
    } while (cursor && all.length < this.wanted);
    return { sessions: all, more: Boolean(cursor) };
  }

  show(sessions, more) {
    if (!sessions.length && !this.filters.active()) {
      this.table = null;
      this.filters.follow(0);
      return this.list.replaceChildren(h('div', { class: 'stack' }, this.filters.element, empty(t('sessions.none'), t('sessions.noneHint'))));
    }
    if (!this.table) this.draw();
    const found = sessions.filter(this.filters.matches);
    this.filters.follow(sessions.length);
    this.table.show(found);
    this.table.tick();
    this.nothing.hidden = found.length > 0;
    this.more.hidden = !more;
    this.count.textContent = t('sessions.count', { count: found.length, more: more ? '+' : '' });
  }

  draw() {
    this.table = new SessionList(this);
    this.nothing = h('p', { class: 'hint' }, t('sessions.noMatch'));
    this.count = h('span', { class: 'sub-inline', role: 'status' });
    this.more = h('p', { class: 'hint' }, h('button', {
      type: 'button', class: 'small', onclick: event => { this.wanted += PAGE; busy(event.currentTarget, () => this.read(), () => {}); },
    }, t('sessions.more')));
    this.list.replaceChildren(h('section', { class: 'card flush' },
      h('div', { class: 'row between head' }, h('h2', {}, t('sessions.title'), ' ', this.count), this.filters.element), this.table.element, this.nothing, this.more));
  }

  refused(problem) {
    this.trouble.replaceChildren(refusal(problem));
    this.trouble.scrollIntoView({ block: 'nearest' });
  }
});
