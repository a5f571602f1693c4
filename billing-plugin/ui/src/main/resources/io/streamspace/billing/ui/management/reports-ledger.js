import { html, nothing } from '../kit/html.js';
import { said } from '../kit/names.js';
import { pages, Rows } from '../kit/paged.js';
import { badge, button, card, empty, facts, field, notice, stacked } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { named } from './named.js';
import { otherwise, refused, send } from './reports-form.js';
import { roomy } from './roomy.js';

/** The ledger of a month: what each of its accounts was and became, every entry, and a digest to prove it by. */
export class Ledger {
  constructor(section, [month] = []) {
    this.section = section;
    this.month = month;
    this.entries = new Rows('entries', 30);
  }

  /** The month that a report without a span ends in is the platform's present one. */
  async load() {
    if (this.month) return this.#read(this.month);
    this.month = (await this.section.calls.get('/admin/reports?limit=1')).to.slice(0, 7);
  }

  template() {
    const { t, page, calls } = this.section;
    return card(t('ledger'), html`<form @submit=${event => send(event, this, values => this.#ask(values.month))}>
        <div class="row fields narrow">${field({ label: t('month'), name: 'month', scope: 'ledger', type: 'month', required: true, value: this.month,
          placeholder: '2026-01', error: refused(this.problem, 'month') })}</div>
        <div class="row"><button type="submit" class="primary">${t('show')}</button></div></form>
      <div aria-live="polite" class="stack">${this.#told()}</div>`, {
      sub: t('ledger-hint'),
      actions: button(page, t('csv'), () => calls.download(`/admin/ledger?month=${this.#chosen()}&format=csv`, `ledger-${this.#chosen()}.csv`),
        { kind: 'small', label: t('csv-ledger') }),
    });
  }

  #chosen() {
    return this.section.page.shadowRoot.querySelector('#ledger-month').value || this.month;
  }

  /** The same once more under an address that can be kept, as `#/reports/ledger/2026-01`. */
  async #ask(month) {
    await this.#read(month);
    history.pushState(history.state, '', `#/reports/ledger/${month}`);
  }

  async #read(month) {
    this.ledger = await this.section.calls.get(`/admin/ledger?month=${encodeURIComponent(month)}`);
    this.month = month;
    this.entries.of(this.ledger.rows.filter(row => row.kind === 'entry'), month);
  }

  #told() {
    const { t, format } = this.section;
    const general = otherwise(this.problem, ['month']);
    if (general) return notice('error', general);
    if (!this.ledger) return nothing;
    return html`${facts([
        [t('state'), this.ledger.closed ? badge('succeeded', t('closed')) : badge('running', t('open'))],
        ...this.ledger.rows.filter(row => row.kind === 'trial_balance').map(row =>
          [t('trial-balance', { currency: row.currency }), html`${format.money(row.amount, row.currency)} ${Number(row.amount) ? badge('failed', t('unbalanced')) : badge('succeeded', t('balanced'))}`]),
        [t('entries-count'), format.number(this.entries.count)],
        [t('digest'), html`<code>${this.ledger.sha256}</code>`],
      ])}
      ${this.#balances()}${this.#entries()}`;
  }

  #balances() {
    const { t, format } = this.section;
    const accounts = new Map();
    this.ledger.rows.filter(row => ['opening', 'closing'].includes(row.kind)).forEach(row => {
      const key = `${row.ledger_account} ${row.currency}`;
      accounts.set(key, { ...accounts.get(key), account: row.ledger_account, currency: row.currency, [row.kind]: row.amount });
    });
    if (!accounts.size) return empty(t('no-entries'), t('no-entries-hint'));
    return stacked(t('balances'), [t('ledger-account'), { title: t('opening'), number: true }, { title: t('closing'), number: true }],
      [...accounts.values()].map(one => [named(t, 'ledger', one.account), format.money(one.opening ?? 0, one.currency), format.money(one.closing ?? 0, one.currency)]));
  }

  #entries() {
    const { section: { t, format, page }, entries } = this;
    if (!entries.count) return nothing;
    return html`<h3>${t('entries')}</h3>${roomy(t('entries'), [t('posted'), t('account'), t('description'), t('ledger-account'), { title: t('amount'), number: true }],
      entries.rows.map(row => [format.moment(row.posted_at), accountLink(row.account_id), said(page, 'posting', row.wording, row.description),
        named(t, 'ledger', row.ledger_account), format.money(row.amount, row.currency)]))}
      ${pages(this.section, entries, t('entries'))}`;
  }
}
