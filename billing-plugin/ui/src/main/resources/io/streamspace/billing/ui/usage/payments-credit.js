import { html, nothing } from '../kit/html.js';
import { said } from '../kit/names.js';
import { pages, Rows } from '../kit/paged.js';
import { badge, card, table } from '../kit/parts.js';
import { AddCredit } from './payments-add.js';
import { LowBalance } from './payments-low-balance.js';
import { Part } from './payments-part.js';
import { TopUp } from './payments-top-up.js';

/** What credit is left, where it came from, and what is done when it runs low. */
export class Credit extends Part {
  constructor(section) {
    super(section);
    this.rules = [new TopUp(section), new LowBalance(section)];
    this.adding = new AddCredit(section);
    this.left = new Rows('credit-left', 10);
    this.gone = new Rows('credit-gone', 10);
  }

  get title() {
    return this.section.t('credit');
  }

  async load() {
    [this.credit] = await Promise.all([this.section.calls.get('/credits'), ...this.rules.map(rule => rule.load())]);
  }

  content() {
    const { t, format } = this.section;
    const { balance, balances, currency, grants } = this.credit;
    const parts = ['paid', 'promotional'].filter(kind => balances[kind]).map(kind => t(`of-${kind}`, { amount: format.money(balances[kind], currency) }));
    return card(this.title, html`${this.adding.returned()}<p class="figure">${format.money(balance, currency)}<span class="sub">${balance ? parts.join(' · ') : t('credit-none')}</span></p>
      ${grants.length ? this.#grants(grants) : nothing}
      <ul class="listed">${this.rules.map(rule => rule.template())}</ul>
      ${this.section.mayChange ? nothing : html`<p class="hint">${t('owners-change')}</p>`}`, { sub: t('credit-sub'), actions: this.adding.button() });
  }

  #grants(grants) {
    const { t } = this.section;
    const all = [...grants].sort(inSpendingOrder);
    const { count: left } = this.left.of(all.filter(grant => grant.remaining));
    const { count: gone } = this.gone.of(all.filter(grant => !grant.remaining));
    return html`${left ? html`${this.#table(this.left, t('grants'))}<p class="hint">${t('priority-hint')}</p>` : nothing}
      ${gone ? html`<details><summary>${t('used-up', { count: gone })}</summary>${this.#table(this.gone, t('used-up', { count: gone }))}</details>` : nothing}`;
  }

  #table(list, label) {
    const { t, format, page } = this.section;
    const number = title => ({ title, number: true });
    return html`<div class="stacks">${table(label, [t('grant'), number(t('left')), number(t('granted')), number(t('priority')), t('expires-on')], list.rows.map(grant => [
      html`${said(page, 'credit', grant.reason_wording, grant.reason) || t(`kind.${grant.kind}`)} ${badge(grant.kind, t(`kind.${grant.kind}`))}<span class="sub">${t('from-day', { day: format.day(grant.effective_at) })}</span>`,
      format.money(grant.remaining, grant.currency), format.money(grant.amount, grant.currency), grant.priority,
      grant.expires_at ? format.moment(grant.expires_at) : t('never'),
    ]))}</div>${pages(this.section, list, label)}`;
  }
}

/** Promotional credit goes first, then the lowest priority, then what expires soonest, then the oldest. */
const inSpendingOrder = (one, other) => (one.kind === 'paid') - (other.kind === 'paid') || one.priority - other.priority
  || (Date.parse(one.expires_at) || Infinity) - (Date.parse(other.expires_at) || Infinity) || Date.parse(one.effective_at) - Date.parse(other.effective_at) || 0;
