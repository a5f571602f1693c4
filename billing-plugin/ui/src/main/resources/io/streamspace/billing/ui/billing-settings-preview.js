import { Calls } from './kit/calls.js';
import { fetched } from './kit/fetched.js';
import { Format } from './kit/format.js';
import { html, nothing, render } from './kit/html.js';
import { card, skeleton } from './kit/parts.js';
import styles from './kit/sheet.js';
import { loadWords, nearest, words } from './kit/words.js';
import { setupSteps, stepList } from './management/setup-steps.js';

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
const sentences = async (area, language) => (await import(`./words/${area}.${language}.js`)).default;

/**
 * What changed settings lead to, before they are saved: how many accounts they concern, and what last month's use would have come to.
 * Its property `change` holds the changed settings; without it, it says what is still to be decided after installing, and leads to the
 * setting at the address in its attribute `settings`. Attribute `api` and property `fetcher` are those of a page.
 */
class BillingSettingsPreview extends HTMLElement {

  async connectedCallback() {
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet];
    const { theme } = document.documentElement.dataset;
    if (theme) this.dataset.theme = theme;
    this.language = nearest(this.closest('[lang]')?.lang || navigator.language);
    this.format = new Format(this.language);
    const first = words(this.language, 'first');
    this.calls = new Calls(this.fetcher, this.getAttribute('api') || '/api/plugins/billing', first);
    this.t = words(this.language, 'settings');
    await (this.change ? this.#read(first) : this.#readSteps(first));
  }

  /** Nothing once all is decided. */
  async #readSteps(first) {
    this.hidden = true;
    try {
      await fetched(first, () => loadWords(this.language, ['kit', 'revenue'], sentences));
      const t = words(this.language, 'revenue');
      const steps = await setupSteps(this.calls);
      const done = steps.filter(one => one.state !== 'open').length;
      this.hidden = !steps.length;
      render(steps.length ? card(t('setup'), stepList(t, steps, this.getAttribute('settings'), false), { sub: t('setup-sub', { done, count: steps.length }) }) : nothing, this.shadowRoot);
    } catch (problem) {
      console.debug(problem);
      this.hidden = false;
      render(html`<p class="hint">${problem.message} <button type="button" class="small" @click=${() => this.#readSteps(first)}>${first('again')}</button></p>`, this.shadowRoot);
    }
  }

  async #read(first) {
    render(skeleton(2), this.shadowRoot);
    try {
      await fetched(first, () => loadWords(this.language, ['kit', 'settings'], sentences));
      render(this.#told(await this.calls.post('/admin/settings/preview', { config: this.change })), this.shadowRoot);
    } catch (problem) {
      console.debug(problem);
      render(html`<p class="hint">${problem.code === 'not_loaded' ? problem.message : this.t('unknown')}
        <button type="button" class="small" @click=${() => this.#read(first)}>${first('again')}</button></p>`, this.shadowRoot);
    }
  }

  #told({ accounts, touched, estimate, unestimated }) {
    const concerned = this.#concerned(accounts, touched);
    return html`<div class="stack">${concerned.length ? html`<ul class="points">${concerned.map(one => html`<li>${one}</li>`)}</ul>` : nothing}
      ${estimate ? html`<p><strong>${this.#estimated(estimate)}</strong></p>` : nothing}
      ${unestimated ? html`<p class="sub">${this.t(unestimated)}</p>` : nothing}
      ${this.#isPriced() ? html`<p class="sub">${this.t('from-now')}</p>` : nothing}</div>`;
  }

  #concerned(accounts, touched) {
    const { t } = this;
    const all = touched.some(one => !one.plan_id && one.accounts === accounts && !['computeRates', 'meters'].includes(one.setting));
    const priced = touched.find(({ setting }) => ['computeRates', 'meters'].includes(setting));
    if (!accounts) return [t('no-accounts')];
    return [
      all && t('for-all', { count: accounts }),
      priced && t(priced.accounts ? 'priced' : 'priced-none', { count: priced.accounts }),
      ...touched.filter(one => one.plan_id).map(({ name, accounts: count }) => t('on-plan', { count, name })),
    ].filter(Boolean);
  }

  #estimated({ period_start: start, period_end: end, currency, billed, repriced, percent, complete }) {
    const money = amount => this.format.money(amount, currency);
    const share = percent === null ? '' : ` (${percent > 0 ? '+' : ''}${this.format.share(percent / 100, 1)})`;
    const told = this.t('estimate', { period: this.format.period(start, end), before: money(billed), after: `${money(repriced)}${share}` });
    return complete ? told : `${told} ${this.t('of-some')}`;
  }

  #isPriced() {
    return ['computeRates', 'meters', 'subscriptionPlans', 'billingMode', 'enabled'].some(key => key in this.change);
  }
}

customElements.get('billing-settings-preview') || customElements.define('billing-settings-preview', BillingSettingsPreview);
