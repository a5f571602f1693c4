import { html, nothing } from '../kit/html.js';
import { badge, button, link, notice, stacked } from '../kit/parts.js';
import { dialog } from './dialog.js';
import { saving } from './payments-forms.js';

/** The rule by which credit is bought whenever it runs low. */
export class TopUp {
  constructor(section) {
    this.section = section;
  }

  async load() {
    this.state = await this.section.calls.get('/credits/top-up');
  }

  template() {
    const { t, page } = this.section;
    const { rule, top_ups: bought } = this.state;
    const { mayChange } = this.section;
    return html`<li><div><h3>${t('top-up')}</h3>${rule ? this.#rule() : html`<p class="sub">${t('top-up-off')}</p>`}</div>
      ${mayChange ? html`<div class="row">${button(page, t(rule ? 'change' : 'top-up-set-up'), () => dialog(this.section, 'setTopUp', this.state), { kind: 'small', label: t('top-up-change') })}
        ${rule ? button(page, t('turn-off'), () => this.#turnOff(), { kind: 'small', label: t('top-up-turn-off') }) : nothing}</div>` : nothing}
      ${bought.length ? this.#bought(bought) : nothing}</li>`;
  }

  #rule() {
    const { t, format } = this.section;
    const { rule, decision, currency } = this.state;
    const money = amount => format.money(amount, currency);
    const doing = decision?.decision === 'buy' ? 'buy' : decision?.reason;
    return html`<p class="sub">${t('top-up-on', { amount: money(rule.amount), threshold: money(rule.threshold), limit: money(rule.monthly_limit) })}
      ${doing && !rule.stopped_at ? t(`decision.${doing}`) : nothing}</p>
      ${rule.stopped_at ? notice('warning', t('top-up-stopped', { day: format.day(rule.stopped_at) })) : nothing}`;
  }

  #bought(all) {
    const { t, format } = this.section;
    return html`<details class="whole"><summary>${t('top-ups')}</summary>${stacked(t('top-ups'),
      [t('bought'), { title: t('amount'), number: true }, t('status'), { title: t('invoice'), hidden: true, actions: true }],
      all.map(({ made_at: at, amount, status, invoice_id: invoice }) => [format.day(at), format.money(amount, this.state.currency),
        badge(status === 'open' ? 'sent' : status, t(`top-up-status.${status}`)), link(`invoices/${encodeURIComponent(invoice)}`, t('open-invoice'))]))}</details>`;
  }

  #turnOff() {
    const { t } = this.section;
    return saving(this.section, {
      title: t('top-up-off-title'), done: t('turn-off'), kind: 'danger', afterwards: t('top-up-gone'),
      body: () => html`<p>${t('top-up-off-explained')}</p>`,
      save: () => this.section.calls.delete('/credits/top-up'),
    });
  }
}
