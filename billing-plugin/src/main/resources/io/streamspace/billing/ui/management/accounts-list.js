import { html, nothing } from '../kit/html.js';
import { badge, button, card, empty, link, table } from '../kit/parts.js';
import { filters } from './accounts-filters.js';

const PAGE = 50;

/** Every account that meets the filters, page by page, each with how it stands. */
export class AccountsList {
  constructor(section, query = '') {
    this.section = section;
    this.wish = Object.fromEntries(new URLSearchParams(query));
    this.shown = PAGE;
  }

  /** The filters are in the address, so that they can be kept and come back after a look at an account. */
  async filter(change) {
    this.wish = Object.fromEntries(Object.entries({ ...this.wish, ...change }).filter(([, value]) => value));
    this.shown = PAGE;
    const query = new URLSearchParams(this.wish).toString();
    history.replaceState(history.state, '', query ? `#/accounts//${encodeURIComponent(query)}` : '#/accounts');
    await this.section.reload();
  }

  async load() {
    const { calls } = this.section;
    const wish = this.wish;
    const { until, user = '', ...rest } = wish;
    const query = new URLSearchParams({ ...rest, ...(user.trim() && { user: user.trim() }), ...(until && { to: dayAfter(until) }) });
    this.plans ??= (await calls.get('/plans').catch(() => ({}))).plans ?? [];
    const read = await calls.all(`/admin/users${query.size ? `?${query}` : ''}`, 'users', this.shown);
    if (wish === this.wish) Object.assign(this, read);
  }

  template() {
    const { t } = this.section;
    return card(t('title'), html`${filters(this)}
      ${this.rows.length ? this.found() : this.none()}`, { sub: t('found', { count: this.rows.length }) + (this.more ? ` ${t('and-more')}` : '') });
  }

  found() {
    const { t, format, page } = this.section;
    const more = async () => { this.shown += PAGE; await this.section.reload(); };
    return html`<div class="stacks">${table(t('list'), [t('account'), t('standing'), { title: t('usage'), number: true }, { title: t('owed'), number: true },
      { title: t('credit'), number: true }, { title: t('invoiced'), number: true }, t('plan'), t('since')], this.rows.map(one => [
      html`${link(`accounts/${encodeURIComponent(one.user_id)}`, one.user_id, 'strong')}<span class="sub">${one.full_name ?? one.email ?? nothing}</span>`,
      html`${badge(one.status, t(`standing-${one.status}`))}${one.set_aside ? html`<span class="sub">${t('set-aside', { why: one.set_aside })}</span>` : nothing}`,
      ...['usage', 'outstanding', 'balance', 'invoiced'].map(name => format.money(one[name], one.currency)),
      one.plan_id ?? html`<span class="sub">${t('no-plan')}</span>`, html`<span class="nowrap">${format.day(one.created_at)}</span>`,
    ]))}</div>
    ${this.more ? html`<div>${button(page, t('show-more'), more)}</div>` : nothing}`;
  }

  none() {
    const { t, page } = this.section;
    return Object.keys(this.wish).length
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
