import { api } from './api.js';
import { empty, failure, h, loading } from './dom.js';
import { filters } from './session/filters.js';
import { SessionList } from './session/list.js';
import { pages } from './session/pages.js';
import { refusal } from './session/refusal.js';
import { startForm } from './session/start.js';
import { t } from './words.js';

const READ_MILLIS = 4000;
const TICK_MILLIS = 1000;
const PAGE = 50;

/** The sessions that one may see, what they cost as they run, and what one can do with them. */
customElements.define('ss-sessions', class extends HTMLElement {
  connectedCallback() {
    this.trouble = h('div');
    this.list = h('div', {}, loading());
    this.form = startForm(this);
    this.filters = filters(() => { this.pages.first(); return this.read(); });
    this.pages = pages(t('sessions.title'), PAGE, () => this.read());
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
      const query = new URLSearchParams({ limit: PAGE, ...this.filters.query(), cursor: this.pages.cursor() });
      const { sessions, next_cursor: next } = await api.get(`/api/sessions?${query}`);
      if (mine !== this.asked) return;
      if (!this.pages.take(sessions.length, next)) return await this.read();
      this.show(sessions);
    } catch (problem) {
      if (mine !== this.asked) return;
      this.table = null;
      this.list.replaceChildren(failure(problem, () => this.refresh()));
    }
  }

  show(sessions) {
    if (!sessions.length && !this.filters.active()) {
      this.table = null;
      this.filters.follow(0);
      return this.list.replaceChildren(h('div', { class: 'stack' }, this.filters.element, empty(t('sessions.none'), t('sessions.noneHint'))));
    }
    if (!this.table) this.draw();
    this.filters.follow(sessions.length);
    this.table.show(sessions);
    this.table.tick();
    this.nothing.hidden = sessions.length > 0;
    this.inPlan.hidden = !sessions.some(session => session.in_plan);
    this.count.textContent = this.pages.words(sessions.length);
  }

  draw() {
    this.table = new SessionList(this);
    this.nothing = h('p', { class: 'hint' }, t('sessions.noMatch'));
    this.inPlan = h('p', { class: 'hint' }, t('sessions.inPlanHint'));
    this.count = h('span', { class: 'sub-inline', role: 'status' });
    this.list.replaceChildren(h('section', { class: 'card flush' },
      h('div', { class: 'row between head' }, h('h2', {}, t('sessions.title'), ' ', this.count), this.filters.element), this.table.element, this.nothing, this.inPlan, this.pages.element));
  }

  refused(problem) {
    this.trouble.replaceChildren(refusal(problem));
    this.trouble.scrollIntoView({ block: 'nearest' });
  }
});
