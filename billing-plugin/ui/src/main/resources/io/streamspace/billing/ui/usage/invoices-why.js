import { html, nothing } from '../kit/html.js';
import { lineName } from '../kit/names.js';
import { Paged, Rows } from '../kit/paged.js';
import { link, notice } from '../kit/parts.js';
import { derivation, written } from './invoices-derivation.js';
import { records } from './invoices-records.js';

/** Sessions' records lie between each other's: on a page of few, sums would be of little. */
const PAGE = 1000;

/** Why a line comes to its amount: the calculation, and every record behind it by session. */
export class Why {
  opened = new Set();
  sessions = new Rows('sessions');

  constructor(section, number, line) {
    Object.assign(this, { section, number });
    this.list = new Paged(section.calls, `/invoices/${encodeURIComponent(number)}/lines/${encodeURIComponent(line)}/explain`, 'records', PAGE);
  }

  /** What was sent stays as it is; only a draft is read again. */
  async load() {
    if (this.answer && this.answer.status !== 'draft') return;
    await this.list.read();
  }

  /** Draws the records of every session that is shown. */
  unfold() {
    this.sessions.rows.forEach(life => this.opened.add(life.key));
    this.section.update();
  }

  get answer() {
    return this.list.answer;
  }

  get title() {
    if (!this.answer) return null;
    const { line, invoice_number: number } = this.answer;
    return [lineName(this.section.page, line), number || this.section.t('draft')].join(' · ');
  }

  template() {
    const { t, format, page } = this.section;
    const { line, currency, derivation: found, invoice_number: number } = this.answer;
    return html`<p class="back">${link(`${this.section.invoicesAt ?? 'invoices'}/${encodeURIComponent(this.number)}`, number || t('draft'))}</p>
      <section class="card" aria-labelledby="arrived">
        <div class="head"><div><h2 id="arrived" tabindex="-1">${lineName(page, line)}</h2>
          <p class="sub">${format.period(line.service_period?.start, line.service_period?.end)}</p></div></div>
        <p class="figure">${format.money(line.amount, currency)}</p>
        ${found ? checked(t, this.answer) : nothing}
        ${found ? derivation(this.section, this.answer) : written(this.section, this.answer)}</section>
      ${found ? records(this.section, this) : nothing}`;
  }
}

const checked = (t, { matches, status }) => (matches ? notice('good', t('matches'))
  : status === 'draft' ? notice('warning', t('draft-lags')) : notice('error', t('differs')));
