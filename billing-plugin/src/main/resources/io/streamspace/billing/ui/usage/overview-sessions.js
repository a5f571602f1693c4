import { html, nothing } from '../kit/html.js';
import { button, card, csvButton, empty, field, notice } from '../kit/parts.js';
import { Part } from './overview-part.js';
import { groups, GROUPINGS } from './overview-grouping.js';
import { sessionTable } from './overview-session-table.js';

const PAGE = 1000;
const AT_ONCE = 3000;
const RECENT_DAYS = 7;
const DAY = 86_400_000;

const address = ({ from, to }, cursor) => `/usage/records?${new URLSearchParams({ from, to, limit: PAGE, ...(cursor && { cursor }) })}`;

/** What each session, template, member or day cost, from the records of the period; a busy period has many, so its last days come first. */
export class Sessions extends Part {
  range = 'recent';
  by = 'session';
  most = AT_ONCE;
  open = new Set();
  lengths = new Map();
  lines = 16;
  restMillis = 60_000;

  async read() {
    const span = this.#span();
    const found = span ? await this.#records(span, null, this.most) : { rows: [], cursor: null };
    return () => this.#take(span, found.rows, found.cursor);
  }

  /** What is going to be read if something was used on each of the last days, or is no older than they: with what is read before it. */
  ahead() {
    const { shown, forecast } = this.section.cost;
    if (this.known || !this.section.cost.isPresent()) return [];
    const day = instant => Math.floor((Date.parse(instant) - Date.parse(shown.period_start)) / DAY);
    const at = number => new Date(Date.parse(shown.period_start) + number * DAY).toISOString().replace('.000Z', 'Z');
    const days = day(forecast.as_of) + 1;
    const span = days <= RECENT_DAYS ? { from: shown.period_start, to: shown.period_end } : { from: at(days - RECENT_DAYS), to: at(days) };
    return [address(span, null)];
  }

  #take(span, rows, cursor) {
    Object.assign(this, { span, rows, cursor });
    this.#group();
  }

  #group() {
    this.groups = groups(this.rows, this.by, this.format.zone);
  }

  /** Of an organisation in which several use sessions, by member too. */
  #groupings() {
    const members = new Set(this.rows.map(record => record.member).filter(Boolean));
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

  async #records({ from, to }, cursor, most) {
    const rows = [];
    do {
      const answer = await this.calls.get(address({ from, to }, cursor));
      rows.push(...answer.records);
      cursor = answer.next_cursor;
    } while (cursor && rows.length < most);
    return { rows, cursor };
  }

  async #further() {
    this.most += AT_ONCE;
    const { rows, cursor } = await this.#records(this.span, this.cursor, AT_ONCE);
    this.#take(this.span, [...this.rows, ...rows], cursor);
    this.section.update();
  }

  get title() {
    return this.t(`cost-by-${this.by}`);
  }

  template() {
    const { t } = this;
    if (!this.span) return nothing;
    const { from, to } = this.span;
    return card(t(`${this.section.cost.seesMoney() ? 'cost' : 'use'}-by-${this.by}`), html`
      ${this.groups.length ? sessionTable(this) : empty(t('no-records'), t('no-records-hint'))}
      ${this.cursor ? notice('info', t('records-until', { moment: this.format.moment(this.rows.at(-1).end_time), number: this.format.number(this.rows.length) }),
        button(this.page, t('read-on'), () => this.#further(), { kind: 'small' })) : nothing}`,
    { sub: html`${this.format.period(from, to)}${this.section.cost.seesMoney() ? ` · ${t('sessions-hint')}` : ''}`, actions: html`${this.#choice()}${this.whole ? nothing : this.#ranges()}${csvButton(this.page, t('session-table'), `/usage/records?${new URLSearchParams({ from, to })}`, 'usage-records')}` });
  }

  #choice() {
    return field({ scope: 'sessions', name: 'by', label: this.t('group-by'), value: this.by,
      options: this.#groupings().map(key => [key, this.t(`group-${key}`)]),
      change: event => {
        this.by = event.target.value;
        this.open.clear();
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
    this.open.has(id) ? this.open.delete(id) : this.open.add(id);
    this.section.update();
  }
}
