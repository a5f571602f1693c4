import { mayReadMoney } from './kit/caller.js';
import { html, nothing, render } from './kit/html.js';
import { meterName, unitName } from './kit/names.js';
import { Page } from './kit/page.js';
import { sentences } from './languages/user.js';
import { meter } from './kit/parts.js';

const MOST = 2;

/**
 * What the running period costs so far, in all, and the limits that are fullest, small enough for a sidebar. It is silent, and
 * takes no room, while there is nothing to tell or nothing can be told. The attribute `page` says where the host shows the
 * page of the plugin, if not at `/billing`.
 */
class BillingUsageWidget extends Page {
  static areas = ['widget'];
  static sentences = sentences;

  connectedCallback() {
    this.hidden = true;
    super.connectedCallback();
  }

  /** It shows no dates, so it need not know the account's zone. */
  async prepare() {}

  /** The address says nothing to a widget: it is opened once, and read again by what it hears. */
  async open() {
    this.opened ??= this.read();
    await this.opened;
  }

  async changed(topics) {
    if (topics.has('ready')) return this.read();
    await this.read(['usage', 'invoices', 'credits', 'subscription', 'packs'].some(topic => topics.has(topic)), topics.has('quotas'));
  }

  /** What was known stays in sight if it cannot be read again. */
  async read(money = true, limits = true) {
    try {
      const [cost, quotas] = await Promise.all([money ? this.#cost() : this.cost, limits && this.calls.get('/quotas')]);
      this.cost = cost;
      if (quotas) this.fullest = quotas.quotas.filter(quota => quota.used > 0).sort((a, b) => b.percent - a.percent).slice(0, MOST);
    } catch (problem) {
      console.debug(problem);
    }
    this.draw();
  }

  /** Null for who sees no money: members of an organisation. */
  async #cost() {
    if (!mayReadMoney(this.caller)) return null;
    return this.calls.get('/cost').catch(problem => {
      if (problem.status === 403) return null;
      throw problem;
    });
  }

  drawWaiting() {}

  /** Only what it knows is ever drawn: no bones while it waits, no error in a corner of every page. */
  draw() {
    if (this.cost === undefined || !this.fullest || !this.t) return;
    this.hidden = !this.cost?.total && !this.fullest.length;
    render(this.hidden ? nothing : this.#content(), this.shadowRoot);
  }

  #content() {
    const { t, fullest } = this;
    const page = this.getAttribute('page') || '/billing';
    const cost = this.cost && this.format.money(this.cost.total, this.cost.currency);
    return html`<div class="widget">
      <a href=${page} @click=${event => this.#go(event)} aria-label=${cost ? t('open', { cost }) : t('open-plain')}>
        <span class="sub">${cost ? t('this-period') : t('usage')}</span>${cost ? html`<span class="amount">${cost}</span>` : nothing}</a>
      ${fullest.length ? html`<ul aria-label=${t('limits')}>${fullest.map(quota => this.#limit(quota))}</ul>` : nothing}</div>`;
  }

  /** A host that goes to its pages without loading anew sees no links in a shadow root: so one outside is pressed. */
  #go(event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const link = document.createElement('a');
    link.href = event.currentTarget.getAttribute('href');
    link.dataset.page = '';
    this.append(link);
    link.click();
    link.remove();
  }

  #limit({ meter: key, name, used, limit, unit, percent, state }) {
    const { t, format } = this;
    const called = meterName(this, key, name);
    const words = t('of', { used: format.number(used), limit: format.number(limit), unit: unitName(this, unit) });
    const told = state === 'ok' ? words : `${words}, ${t(state)}`;
    return html`<li><p><span>${called}</span><span class="sub">${format.share(percent / 100)}</span></p>
      ${meter(t('in-use', { name: called }), percent, state, told)}
      <p class="sub ${state}">${told}</p></li>`;
  }
}

customElements.get('billing-usage-widget') || customElements.define('billing-usage-widget', BillingUsageWidget);
