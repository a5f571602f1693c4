import { html, nothing } from '../kit/html.js';
import { offeredPlans, planName } from '../kit/names.js';
import { badge, button, card, empty, link, table } from '../kit/parts.js';
import { filters } from './accounts-filters.js';
import { pageOf, pager } from './lists-pager.js';

const PAGE = 50;

/** Where the pages seen so far of the list that is looked at begin: the server reads it forwards only. */
let seen = { of: null, cursors: [] };

/** Every account that meets the filters, page by page, each with how it stands. */
export class AccountsList {
  constructor(section, query = '') {
    this.section = section;
    this.wish = Object.fromEntries(new URLSearchParams(query));
  }

  /** The filters are in the address, so that they can be kept and come back after a look at an account. */
  async filter(change) {
    await this.change(change, 'replaceState');
  }

  /** Another page, or with other filters the first. */
  async change(change, way = 'pushState') {
    const address = `#/${this.address(change)}`;
    this.wish = this.#changed(change);
    history[way](history.state, '', address);
    await this.section.reload();
  }

  address(change) {
    const query = new URLSearchParams(this.#changed(change)).toString();
    return query ? `accounts//${encodeURIComponent(query)}` : 'accounts';
  }

  #changed(change) {
    return Object.fromEntries(Object.entries({ ...this.wish, cursor: '', page: '', ...change }).filter(([, value]) => value));
  }

  async load() {
    const { calls } = this.section;
    const wish = this.wish;
    const { until, user = '', page, ...rest } = wish;
    const query = new URLSearchParams({ limit: PAGE, ...rest, ...(user.trim() && { user: user.trim() }), ...(until && { to: dayAfter(until) }) });
    this.plans ??= await offeredPlans(calls);
    const answer = await calls.get(`/admin/users?${query}`);
    if (wish !== this.wish) return;
    const { cursor, ...filter } = { ...wish, page: '' };
    const of = JSON.stringify(filter);
    if (seen.of !== of) seen = { of, cursors: [] };
    Object.assign(seen.cursors, { [pageOf(wish)]: cursor, [pageOf(wish) + 1]: answer.next_cursor });
    Object.assign(this, { answer, rows: answer.users });
  }

  /** A pager's ways; what began the page before is known of pages that were seen. */
  get ways() {
    const page = pageOf(this.wish);
    const to = number => (number === 1 ? {} : seen.cursors[number] && { cursor: seen.cursors[number], page: number });
    return { first: page > 1 && {}, previous: page > 1 && to(page - 1), next: to(page + 1) };
  }

  #pager() {
    const { page, t } = this.section;
    return pager({ page, title: t('title'), name: 'users', rows: this.rows, wish: this.wish, ways: this.ways,
      address: change => this.address(change), change: change => this.change(change) });
  }

  template() {
    const { t } = this.section;
    return card(t('title'), html`${filters(this)}
      ${this.rows.length ? this.found() : this.none()}`, { sub: this.answer.next_cursor || this.wish.cursor ? nothing : t('found', { count: this.rows.length }) });
  }

  found() {
    const { t, format } = this.section;
    return html`<div class="stacks listing" id="listing">${table(t('list'), [t('account'), t('standing'), { title: t('usage'), number: true }, { title: t('owed'), number: true },
      { title: t('credit'), number: true }, { title: t('invoiced'), number: true }, t('plan'), t('since')], this.rows.map(one => [
      html`${link(`accounts/${encodeURIComponent(one.user_id)}`, one.user_id, 'strong')}<span class="sub">${one.full_name ?? one.email ?? nothing}</span>`,
      html`${badge(one.status, t(`standing-${one.status}`))}${one.set_aside ? html`<span class="sub">${t('set-aside', { why: one.set_aside })}</span>` : nothing}`,
      ...['usage', 'outstanding', 'balance', 'invoiced'].map(name => format.money(one[name], one.currency)),
      one.plan_id ? planName(this.plans, one.plan_id) : html`<span class="sub">${t('no-plan')}</span>`, html`<span class="nowrap">${format.day(one.created_at)}</span>`,
    ]))}</div>
    ${this.#pager()}`;
  }

  get isFiltered() {
    return Object.keys(this.wish).some(key => !['cursor', 'page'].includes(key));
  }

  none() {
    const { t, page } = this.section;
    return this.isFiltered
      ? empty(t('none-found'), t('none-found-hint'), button(page, t('clear'), () => this.clear()))
      : empty(t('none'), t('none-hint'));
  }

  clear() {
    clearTimeout(this.typing);
    this.typed = '';
    return this.filter(Object.fromEntries(Object.keys(this.wish).map(name => [name, ''])));
  }
}

const dayAfter = day => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
