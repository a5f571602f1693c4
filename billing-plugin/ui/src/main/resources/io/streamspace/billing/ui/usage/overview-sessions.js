import { html, nothing } from '../kit/html.js';
import { Paged, pages, Rows } from '../kit/paged.js';
import { card, csvButton, empty, field, notice } from '../kit/parts.js';
import { Part } from './overview-part.js';
import { groups, GROUPINGS } from './overview-grouping.js';
import { sessionTable } from './overview-session-table.js';

const PAGE = 1000;
const AT_ONCE = 3000;
const RECENT_DAYS = 7;
const DAY = 86_400_000;

const address = ({ from, to }) => `/usage/records?${new URLSearchParams({ from, to })}`;
const first = span => `${address(span)}&limit=${PAGE}`;

/** A page of ours is several of the server's: sums of few records would be of little. */
async function severalPages(calls, path) {
  const [place, query] = path.split('?');
  const asked = new URLSearchParams(query);
  const records = [];
  let next;
  do {
    const limit = Math.min(asked.get('limit') - records.length, PAGE);
    const answer = await calls.get(`${place}?${new URLSearchParams({ ...Object.fromEntries(asked), limit, ...(next && { cursor: next }) })}`);
    records.push(...answer.records);
    next = answer.next_cursor;
  } while (next && records.length < asked.get('limit'));
  return { records, next_cursor: next };
}

/** What each session, template, member or day cost, from the records of the period; a busy period has many, so its last days come first. */
export class Sessions extends Part {
  range = 'recent';
  by = 'session';
  open = new Set();
  list = null;
  /** Pages of the table, and of what its rows open to. */
  #turned = new Map();
  lines = 16;
  restMillis = 60_000;

  async read() {
    const span = this.#span();
    const list = span && this.#listOf(address(span));
    await list?.read();
    return () => this.#take(span, list);
  }

  #listOf(path) {
    return this.list?.path === path ? this.list : new Paged({ get: asked => severalPages(this.calls, asked) }, path, 'records', AT_ONCE);
  }

  /** What is going to be read if something was used on each of the last days, or is no older than they: with what is read before it. */
  ahead() {
    const { shown, forecast } = this.section.cost;
    if (this.known || !this.section.cost.isPresent()) return [];
    const day = instant => Math.floor((Date.parse(instant) - Date.parse(shown.period_start)) / DAY);
    const at = number => new Date(Date.parse(shown.period_start) + number * DAY).toISOString().replace('.000Z', 'Z');
    const days = day(forecast.as_of) + 1;
    const span = days <= RECENT_DAYS ? { from: shown.period_start, to: shown.period_end } : { from: at(days - RECENT_DAYS), to: at(days) };
    return [first(span)];
  }

  #take(span, list) {
    Object.assign(this, { span, list });
    this.#group();
  }

  #group() {
    this.grouped = this.list?.rows;
    this.groups = groups(this.grouped ?? [], this.by, this.format.zone);
  }

  /** Of a list that is all there, the page that is looked at. */
  paged(name, size, rows) {
    if (!this.#turned.has(name)) this.#turned.set(name, new Rows(name, size));
    return this.#turned.get(name).of(rows, `${this.by} ${this.list.path} ${this.list.number}`);
  }

  /** Of an organisation in which several use sessions, by member too. */
  #groupings() {
    const members = new Set(this.list.rows.map(record => record.member).filter(Boolean));
    return GROUPINGS.filter(one => one !== 'member' || members.size > 1 || this.by === 'member');
  }

  /** The last days on which something was used, or all of the period; null if nothing was. */
  #span() {
    const { cost: { shown }, history } = this.section;
    const used = this.section.usedDays();
    if (history.known && !used.length) return null;
    const recent = used.slice(-RECENT_DAYS);
    this.whole = used.length <= RECENT_DAYS;
    return this.range === 'recent' && recent.length && !this.whole
      ? { from: recent[0].start, to: recent.at(-1).end }
      : { from: shown.period_start, to: shown.period_end };
  }

  get title() {
    const { cost } = this.section;
    return this.t(`${cost.known && !cost.seesMoney() ? 'use' : 'cost'}-by-${this.by}`);
  }

  template() {
    const { t } = this;
    if (!this.span) return nothing;
    const { from, to } = this.span;
    if (this.grouped !== this.list.rows) this.#group();
    return card(this.title, html`${this.#part()}${this.#overage()}
      ${this.groups.length ? sessionTable(this) : empty(t('no-records'), t('no-records-hint'))}`,
    { sub: html`${this.format.period(from, to)}${this.section.cost.seesMoney() ? ` · ${t('sessions-hint')}` : ''}`, actions: html`${this.#choice()}${this.whole ? nothing : this.#ranges()}${csvButton(this.page, t('session-table'), address(this.span), 'usage-records')}` });
  }

  /** Why sessions whose use a plan holds cost nothing while the account pays for what is beyond it. */
  #overage() {
    const isSplit = this.by !== 'day' && this.section.cost.seesMoney() && this.list.rows.some(record => record.unbilled === 'in_plan')
      && this.list.rows.some(record => record.session_id === null && Number(record.total_cost) > 0);
    return isSplit ? html`<p class="hint">${this.t('overage-of-account')}</p>` : nothing;
  }

  /** Where the records take pages, what is summed is said. */
  #part() {
    const { t, list: { rows, hasNext, hasPrevious }, format } = this;
    if (!hasNext && !hasPrevious) return nothing;
    return html`${notice('info', t('records-part', { from: format.moment(rows[0].start_time), until: format.moment(rows.at(-1).end_time) }))}
      ${pages(this.section, this.list, t('records'))}`;
  }

  #choice() {
    return field({ scope: 'sessions', name: 'by', label: this.t('group-by'), value: this.by,
      options: this.#groupings().map(key => [key, this.t(`group-${key}`)]),
      change: event => {
        this.by = event.target.value;
        this.open.clear();
        this.#turned.clear();
        this.#group();
        this.section.update();
      } });
  }

  #ranges() {
    return field({ scope: 'sessions', name: 'range', label: this.t('range'), value: this.range,
      options: ['recent', 'whole'].map(key => [key, this.t(`range-${key}`)]),
      change: event => { this.range = event.target.value; return this.reload(); } });
  }

  toggle(id) {
    this.#turned.delete(`records-${id}`);
    this.open.has(id) ? this.open.delete(id) : this.open.add(id);
    this.section.update();
  }
}
