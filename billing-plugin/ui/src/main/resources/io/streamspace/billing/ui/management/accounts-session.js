import { html } from '../kit/html.js';
import { meterName, unitName } from '../kit/names.js';
import { Paged, pages } from '../kit/paged.js';
import { card, empty, link } from '../kit/parts.js';
import { listTable } from './lists-table.js';

/** One session of an account: its usage records, and what they come to. */
export class OneSession {
  constructor(section, user, session) {
    Object.assign(this, { section, user, session });
    this.records = new Paged(section.calls, `/usage/records?${new URLSearchParams({ user_id: user, session_id: session })}`, 'records', 50);
  }

  async load() {
    const { calls } = this.section;
    const [found, { currency }] = await Promise.all([
      calls.get(`/admin/search?${new URLSearchParams({ q: this.session, limit: 50 })}`), calls.get(`/account?${new URLSearchParams({ user_id: this.user })}`), this.records.read(),
    ]);
    this.currency = currency;
    this.life = found.sessions.find(one => one.session_id === this.session && [one.user_id, one.account_id].includes(this.user));
  }

  get title() {
    return [this.session, this.user].join(' · ');
  }

  template() {
    const { section: { t, format, page }, life, records: { rows } } = this;
    const columns = [{ title: t('what') }, { title: t('when') }, { title: t('quantity'), number: true }, { title: t('unit-price'), number: true }, { title: t('cost'), number: true }];
    const cells = one => [
      meterName(page, one.resource_type), format.range(one.start_time, one.end_time), `${format.number(one.quantity, 4)} ${unitName(page, one.unit)}`,
      format.price(one.unit_price, this.currency), format.price(one.total_cost, this.currency),
    ];
    return card(null, html`<div>${link(`accounts/${encodeURIComponent(this.user)}`, t('back-to', { user: this.user }))}</div>
      <div><h2 class="name" tabindex="-1">${this.session}</h2>
        ${life ? html`<p class="sub">${life.ended_at ? t('session-ended', { template: life.template, user: life.user, from: format.moment(life.started_at), until: format.moment(life.ended_at) })
          : t('session-runs', { template: life.template, user: life.user, from: format.moment(life.started_at) })}</p>` : ''}</div>
      ${rows.length ? html`<div class="stacks">${listTable({ wish: {} }, t('session-records'), columns, rows.map(cells))}</div>${pages(this.section, this.records, t('session-records'))}`
        : empty(t('session-none'), t('session-none-hint'))}`);
  }
}
