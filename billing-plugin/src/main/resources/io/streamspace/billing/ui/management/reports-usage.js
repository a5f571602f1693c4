import { html, nothing } from '../kit/html.js';
import { button, card, empty, field, notice } from '../kit/parts.js';
import { dayAfter, dayOf, otherwise, refused, send } from './reports-form.js';
import { usageChart } from './reports-chart.js';
import { usageTable } from './reports-table.js';

const GROUPS = ['user', 'meter', 'template', 'day', 'weekday', 'hour', 'session', 'user,day', 'user,template'];
const FIELDS = ['from', 'to', 'group_by', 'user_id', 'meter'];
const MOST = 1000;
const STEP = 30;

/** Recorded use of a span of days, by what one likes. */
export class UsageReport {
  constructor(section) {
    this.section = section;
    this.asked = { group_by: 'user' };
    this.shown = STEP;
  }

  load() {
    return this.#read(this.asked);
  }

  /** The span that was answered stands in the pickers; it ends with the last day that is in it. */
  async #read(asked) {
    const { calls } = this.section;
    const query = this.#query(asked);
    const head = await calls.get(`/admin/reports?${query}&limit=1`);
    const { rows, more } = await calls.all(`/admin/reports?${query}`, 'rows', MOST);
    this.report = { ...head, rows };
    this.more = more;
    this.shown = STEP;
    this.asked = { ...asked, from: dayOf(head.from), to: dayOf(Date.parse(head.to) - 1) };
  }

  #query({ from, to, ...others }) {
    const given = { ...others, from, to: dayAfter(to) };
    return new URLSearchParams(Object.entries(given).filter(([, value]) => value));
  }

  template() {
    const { t, page } = this.section;
    return html`${card(t('usage'), html`${this.#form()}
        ${this.#told()}`, {
      sub: t('usage-hint', { zone: this.report.time_zone }),
      actions: html`${button(page, t('csv'), () => this.#download('csv', `usage-${this.asked.from}.csv`), { kind: 'small', label: t('csv-usage') })}
        ${button(page, t('focus'), () => this.#download('focus', `focus-${this.asked.from}.csv`), { kind: 'small', label: t('focus-label') })}`,
    })}`;
  }

  #form() {
    const { t } = this.section;
    const one = (name, more) => field({ label: t(name), name, scope: 'report', value: this.asked[name], error: refused(this.problem, name), ...more });
    return html`<form @submit=${event => send(event, this, values => this.#read(values))}>
      <div class="row fields">${one('from', { type: 'date', required: true })}${one('to', { type: 'date', required: true })}
        ${one('group_by', { options: GROUPS.map(group => [group, t(`by.${group}`)]) })}
        ${one('user_id', { placeholder: t('all-accounts') })}${one('meter', { placeholder: t('all-meters') })}</div>
      <div class="row"><button type="submit" class="primary">${t('show')}</button></div></form>`;
  }

  #told() {
    const { t } = this.section;
    const general = otherwise(this.problem, FIELDS);
    return html`${general ? notice('error', general) : nothing}
      ${this.report.rows.length ? html`${usageChart(this.section, this.report)}
        ${usageTable(this.section, this.report, this.shown, () => this.#showMore())}
        ${this.more ? html`<p class="sub">${t('too-many', { count: MOST })}</p>` : nothing}`
        : empty(t('no-use'), t('no-use-hint'))}`;
  }

  #showMore() {
    this.shown += STEP;
    this.section.update();
  }

  /** An invoice is exported whole: there is nothing to group by, and no meter to choose. */
  #download(format, name) {
    const { user_id, from, to } = this.asked;
    const query = this.#query(format === 'focus' ? { user_id, from, to } : this.asked);
    query.set('format', format);
    return this.section.calls.download(`/admin/reports?${query}`, name);
  }
}
