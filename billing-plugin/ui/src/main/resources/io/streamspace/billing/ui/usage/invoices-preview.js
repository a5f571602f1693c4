import { html } from '../kit/html.js';
import { badge, empty, link } from '../kit/parts.js';
import { paper } from './invoices-paper.js';

/** The invoice that would be made now; it is kept nowhere and grows as more is used. */
export class Preview {
  constructor(section) {
    this.section = section;
  }

  get title() {
    return this.section.t('next');
  }

  async load() {
    this.invoice = await this.section.calls.get('/invoices/preview');
  }

  template() {
    const { t, format } = this.section;
    const { invoice } = this;
    return html`<p class="back">${link('invoices', t('back'))}</p>
      <section class="card" aria-labelledby="arrived"><div class="head"><div>
        <h2 id="arrived" tabindex="-1">${t('next')} ${badge('draft', t('so-far'))}</h2>
        <p class="sub">${format.period(invoice.period_start, invoice.period_end)}</p></div></div>
      <p class="figure">${format.money(invoice.total, invoice.currency)}</p>
      <p class="hint">${t('next-hint')}</p>
      ${invoice.lines.length ? paper(this.section, invoice) : empty(t('nothing-yet-title'), t('nothing-yet-hint'))}</section>`;
  }
}
