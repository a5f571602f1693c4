import { html } from '../kit/html.js';
import { badge, button, card, empty } from '../kit/parts.js';
import { addressOf, parametersOf, wishOf } from './lists-address.js';
import { counted } from './lists-amounts.js';
import { files } from './lists-files.js';
import { filters } from './lists-filters.js';
import { pager } from './lists-pager.js';
import { savedViews } from './lists-saved.js';
import { statuses, sums } from './lists-sums.js';
import { listTable } from './lists-table.js';

const NO_CONDITION = ['sort', 'cursor', 'page'];

/**
 * A list over all accounts, page by page. What it is asked for stands in the address: it can be kept, sent and gone back
 * to. A subclass gives `name` (of the list in paths and answers), `statuses`, `columns(view)` and `cells(view, row)`.
 */
export class List {
  constructor(section, [query] = []) {
    this.section = section;
    this.wish = wishOf(query);
  }

  get name() {
    return this.constructor.list;
  }

  /** Whether anything but order and page is asked for. */
  get isFiltered() {
    return Object.keys(this.wish).some(key => !NO_CONDITION.includes(key));
  }

  get count() {
    return counted(this.answer.totals);
  }

  /** The address of this list with something else asked for; from the first page, unless a page is named. */
  address(change) {
    return addressOf(this.name, { ...this.wish, cursor: '', page: '', ...change });
  }

  /** Asks for something else. What is typed is one step of the way back, however many letters it has. */
  async change(change, way = 'pushState') {
    const address = `#/${this.address(change)}`;
    this.wish = wishOf(new URLSearchParams({ ...this.wish, cursor: '', page: '', ...change }));
    history[way](history.state, '', address);
    await this.section.reload();
  }

  /** What was asked for last is shown, whichever answer comes first. Counts by status do not heed the status that is asked for. */
  async load() {
    const { wish, section: { calls } } = this;
    const ask = (asked, limit) => calls.get(`/admin/${this.name}?${parametersOf({ ...asked, limit })}`);
    const byStatus = wish.status || wish.failed;
    const others = { ...wish, status: '', cursor: '' };
    const [answer, all, failed] = await Promise.all([
      ask(wish, 50), byStatus ? ask({ ...others, failed: '' }, 1) : null, this.constructor.canFail ? ask({ ...others, failed: 'true' }, 1) : null,
    ]);
    if (wish !== this.wish) return;
    Object.assign(this, { answer, all: (all ?? answer).totals, failed: failed?.totals ?? [] });
  }

  template() {
    const { section: { t, page }, answer } = this;
    const rows = answer[this.name];
    return card(t(`title-${this.name}`), html`
      ${savedViews(this)}
      ${filters(this)}
      ${statuses(this)}
      ${rows.length ? html`${sums(this)}
        <div class="stacks listing" id="listing">${listTable(this, t(`table-${this.name}`), this.columns(), rows.map(row => this.cells(row)))}</div>
        ${pager(this.#paged())}` : this.none(t, page)}`, { sub: t(`found-${this.name}`, { count: this.count }), actions: files(this) });
  }

  #paged() {
    const { section: { t, page }, name, answer, wish, count } = this;
    return { page, title: t(`title-${name}`), name, rows: answer[name], answer, wish, count,
      address: change => this.address(change), change: change => this.change(change) };
  }

  none(t, page) {
    return this.isFiltered
      ? empty(t('none-found'), t('none-found-hint'), button(page, t('clear'), () => this.clear()))
      : empty(t(`none-${this.name}`), t(`none-hint-${this.name}`));
  }

  clear() {
    clearTimeout(this.typing);
    this.typed = undefined;
    this.own = false;
    return this.change(Object.fromEntries(Object.keys(this.wish).filter(key => key !== 'sort').map(key => [key, ''])));
  }

  leave() {
    clearTimeout(this.typing);
  }

  statusName(status) {
    return this.section.page.words('lists')(`${this.name}-${status}`);
  }

  badge(status) {
    return badge(status, this.statusName(status));
  }
}
