import { html, nothing } from '../kit/html.js';
import { ask, button, card, field, meter, notice } from '../kit/parts.js';
import { Part } from './overview-part.js';
import { amountOf } from './payments-forms.js';

const USUAL_ALERTS = [50, 80, 100];

/** What the account means to spend in a period, how much of it is spent, and what happens at its end. */
export class Budget extends Part {
  lines = 4;
  restMillis = 30_000;

  /** Members of an organisation see no money: for them there is no such card. */
  async read() {
    const set = this.page.account?.buyer ? await this.calls.get('/budget') : null;
    return () => { this.set = set; };
  }

  get title() {
    return this.t('budget');
  }

  template() {
    if (!this.set) return nothing;
    const { t } = this;
    const { amount } = this.set;
    const mayChange = this.section.mayBuy();
    if (amount === null && !mayChange) return nothing;
    return card(t('budget'), amount === null ? html`<p class="sub">${t('budget-none')}</p>` : this.#spent(), {
      actions: mayChange ? button(this.page, t(amount === null ? 'budget-set' : 'budget-change'), () => this.#edit(),
        { kind: 'small', label: amount === null ? t('budget-set') : t('budget-change-label') }) : nothing,
    });
  }

  #spent() {
    const { t, format } = this;
    const { spent, amount, currency, percent, alerts, stop, stopped } = this.set;
    const words = t('budget-spent', { spent: format.money(spent, currency), amount: format.money(amount, currency), percent: format.share(percent / 100) });
    const state = percent >= 100 ? 'exceeded' : percent >= Math.min(...alerts, 100) ? 'warning' : 'ok';
    const told = new Intl.ListFormat(this.page.language).format(alerts.map(alert => format.share(alert / 100)));
    return html`<div class="head"><strong>${words}</strong></div>${meter(t('budget-use'), percent, state, words)}
      ${stopped ? notice('side error', t('budget-stopped')) : nothing}
      <p class="sub">${[alerts.length ? t('budget-alerts', { percentages: told }) : t('budget-no-alerts'), t(stop ? 'budget-stops' : 'budget-goes-on'),
        t('budget-before-credit')].join(' ')}</p>`;
  }

  async #edit() {
    const { t, page, calls, set } = this;
    let isRemoved = false;
    const saved = await ask(page, {
      title: t('budget'), done: t('save'),
      body: form => html`
        ${field({ scope: 'budget', name: 'amount', label: t('budget-amount', { currency: set.currency }), inputmode: 'decimal', required: true,
          value: set.amount ?? '', hint: this.#proposal(), error: form.errors.amount })}
        ${field({ scope: 'budget', name: 'alerts', label: t('budget-alerts-field'), value: (set.amount === null ? USUAL_ALERTS : set.alerts).join(', '),
          hint: t('budget-alerts-hint'), error: form.errors.alerts })}
        <div class="field check"><input type="checkbox" id="budget-stop" name="stop" ?checked=${set.stop} aria-describedby="budget-stop-note">
          <label for="budget-stop">${t('budget-stop-field')}</label><p class="hint" id="budget-stop-note">${t('budget-stop-hint')}</p></div>
        ${set.amount === null ? nothing : html`<p><button type="button" class="link" @click=${({ target: { form: asked } }) => {
          isRemoved = true;
          asked.noValidate = true;
          asked.requestSubmit();
        }}>${t('budget-remove')}</button></p>`}`,
      submit: values => calls.put('/budget', isRemoved ? { amount: null }
        : { amount: amountOf(values.amount), alerts: percentages(values.alerts), stop: values.stop === 'on' }).finally(() => { isRemoved = false; }),
    });
    if (!saved) return;
    this.set = saved;
    this.section.update();
    this.section.history.redraw();
    page.say(t(saved.amount === null ? 'budget-removed' : 'budget-saved'));
  }

  /** What speaks for an amount: the period before, and where this one leads. */
  #proposal() {
    const { t, format } = this;
    const { sums, forecast } = this.section.cost;
    if (!sums || !forecast) return nothing;
    const likely = format.money(forecast.forecast_cost, sums.currency);
    const { previous: last } = sums;
    return last ? t('budget-last', { last: format.money(last.use + last.plan + last.purchases, sums.currency), likely }) : t('budget-expected', { likely });
  }
}

/** As typed: what is no number is left to the server to refuse. */
const percentages = typed => typed.split(/[\s,;%]+/).filter(Boolean).map(one => (/^\d+$/.test(one) ? Number(one) : one));
