import { h, table } from '../dom.js';
import { shortTime } from '../format.js';
import { t } from '../words.js';
import { costOf, priceOf } from './cost.js';
import { deeds } from './deeds.js';
import { detail } from './detail.js';
import { hasStorage, held } from './resources.js';
import { Ticking } from './ticking.js';

/** The table of sessions. A row stays while only its cost changes, so that nobody loses their place. */
export class SessionList {
  #rows = new Map();

  constructor(page) {
    this.page = page;
    const headings = [...['session', 'resources', 'state', 'since', 'perHour', 'cost'].map(one => t(`sessions.${one}`)), h('span', { class: 'hidden' }, t('actions'))];
    this.element = table(t('page.sessions'), headings, [], { numeric: [4, 5] });
    this.element.classList.add('sessions');
    this.body = this.element.querySelector('tbody');
  }

  show(sessions) {
    const rows = sessions.map(session => this.#row(session));
    if (rows.length !== this.body.rows.length || rows.some((row, i) => this.body.rows[i] !== row)) this.#replace(rows);
    const ids = new Set(sessions.map(one => one.id));
    [...this.#rows.keys()].filter(id => !ids.has(id)).forEach(id => this.#rows.delete(id));
    const open = sessions.find(one => one.id === this.open?.id);
    if (open) this.open.draw(open);
  }

  /** Whoever was at a button is at the same one of the row that stands there now; without a row, at the table. */
  #replace(rows) {
    const was = [...this.body.rows].findIndex(row => row.contains(document.activeElement));
    const at = was >= 0 && buttons(this.body.rows[was]).indexOf(document.activeElement);
    this.body.replaceChildren(...rows);
    if (was < 0) return;
    const row = rows[Math.min(was, rows.length - 1)];
    (row ? buttons(row)[at] ?? buttons(row)[0] : this.element).focus();
  }

  /** The costs go on. */
  tick() {
    this.#rows.forEach(({ cell, ticking, session }) => {
      const text = costOf(session, ticking ? ticking.now() : session.cost);
      if (cell.textContent !== text) cell.textContent = text;
    });
  }

  #row(session) {
    const look = JSON.stringify({ ...session, cost: null });
    let known = this.#rows.get(session.id);
    if (!known || known.look !== look) {
      const cell = h('td', { class: 'number strong' });
      known = { look, cell, session, row: this.#draw(session, cell), ticking: session.currency && new Ticking(session.currency) };
      this.#rows.set(session.id, known);
    }
    known.session = session;
    known.ticking?.heard(session.cost, session.price_per_hour);
    return known.row;
  }

  #draw(session, cost) {
    return h('tr', {},
      h('td', {}, h('button', { type: 'button', class: 'link', onclick: () => { this.open = detail(this.#rows.get(session.id).session); } }, session.template),
        h('span', { class: 'sub' }, `${session.user} · ${session.id}`)),
      h('td', {}, held(session.resources), hasStorage(session.resources) && h('span', { class: 'sub' }, t('sessions.storage', { storage: session.resources.storage }))),
      h('td', {}, h('span', { class: `badge ${session.state}` }, t(`state.${session.state}`))),
      h('td', {}, h('time', { datetime: session.created_at }, shortTime(session.created_at))),
      h('td', { class: 'number', 'data-name': t('sessions.perHour') }, priceOf(session)),
      cost,
      h('td', { class: 'actions' }, deeds(this.page, session)));
  }
}

const buttons = row => [...row.querySelectorAll('button')];
