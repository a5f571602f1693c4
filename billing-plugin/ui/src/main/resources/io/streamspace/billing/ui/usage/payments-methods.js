import { html, nothing } from '../kit/html.js';
import { badge, button, card, empty } from '../kit/parts.js';
import { meansName } from './payments-means.js';
import { Part, said } from './payments-part.js';

/** The payment methods that the provider keeps for the account, and the way to the provider's page for them. */
export class Methods extends Part {
  get title() {
    return this.section.t('means');
  }

  async load() {
    this.all = (await this.section.calls.get('/payment-methods')).payment_methods;
  }

  content() {
    const { t } = this.section;
    return card(this.title, this.all.length ? html`<ul class="listed">${this.all.map(means => this.#one(means))}</ul>`
      : empty(t('means-none-title'), t('means-none-hint')), { sub: t('means-sub'), actions: this.#button(t('portal'), () => this.#portal()) });
  }

  #one(means) {
    const { t, page } = this.section;
    const name = meansName(page, means);
    const { exp_month: month, exp_year: year } = means;
    return html`<li><span>${name}${year ? html`<span class="sub">${t('expires', { when: `${String(month).padStart(2, '0')}/${year}` })}</span>` : nothing}</span>
      ${means.default || this.all.length === 1 ? badge('active', t('default')) : this.#button(t('make-default'), () => this.#makeDefault(means, name), {
        kind: 'small', label: t('make-default-of', { name }) })}</li>`;
  }

  #button(words, action, more = {}) {
    const { t, page } = this.section;
    return button(page, words, action, { ...more, failed: refusal => page.say(said(t, refusal).message) });
  }

  async #makeDefault({ id }, name) {
    const { t, calls, page } = this.section;
    this.all = (await calls.post(`/payment-methods/${encodeURIComponent(id)}/default`)).payment_methods;
    this.section.update();
    page.say(t('default-made', { name }));
  }

  /** Cards come and go on the provider's page, which sends people back here. */
  async #portal() {
    const { portal_url: page } = await this.section.calls.post('/portal-session', { return_url: location.href });
    location.assign(page);
  }
}
