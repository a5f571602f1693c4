import { html, nothing } from '../kit/html.js';
import { Rows } from '../kit/paged.js';
import { button, card, empty, field, notice } from '../kit/parts.js';
import { dayAfter, dayOf, otherwise, refused, send } from './reports-form.js';
import { usageChart } from './reports-chart.js';
import { usageTable } from './reports-table.js';
import { wishOf } from './lists-address.js';
import { presetOf, presets } from './lists-presets.js';

const GROUPS = ['user', 'meter', 'template', 'day', 'weekday', 'hour', 'session', 'user,day', 'user,template'];
const FIELDS = ['from', 'to', 'group_by', 'user_id', 'meter'];
const MOST = 1000;

/** Recorded use of a span of days, by what one likes, at an address of its own, as `#/reports/from=2026-01-01&to=2026-01-31`. */
export class UsageReport {
  constructor(section, [query] = []) {
    this.section = section;
    this.asked = { group_by: 'user', ...wishOf(query) };
    this.list = new Rows('rows', 30);
  }

  /** What a report without a span ends with is the platform's present. */
  async load() {
    this.present ??= (await this.section.calls.get('/admin/reports?limit=1')).to;
    await this.#read(this.asked);
  }

  /** The span that was answered stands in the pickers; it ends with the last day that is in it. */
  async #read(asked) {
    const { calls } = this.section;
    const query = this.#query(asked);
    const head = await calls.get(`/admin/reports?${query}&limit=1`);
    const { rows, more } = await calls.all(`/admin/reports?${query}`, 'rows', MOST);
    this.report = { ...head, rows };
    this.more = more;
    this.list.of(rows, String(query));
    this.asked = { ...asked, from: dayOf(head.from), to: dayOf(Date.parse(head.to) - 1) };
  }

  /** The same once more under an address that can be kept. */
  async #ask(asked) {
    await this.#read(asked);
    history.pushState(history.state, '', `#/reports/${String(new URLSearchParams(Object.entries(this.asked).filter(([, value]) => value))).replaceAll('%', '%25')}`);
  }

  #query({ from, to, ...others }) {
    const given = { ...others, preset: '', from, to: dayAfter(to) };
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
    return html`<form @submit=${event => send(event, this, values => this.#ask({ ...values, preset: '' }))}>
      <div class="fields even">${this.#presets()}${one('from', { type: 'date', required: true })}${one('to', { type: 'date', required: true })}
        ${one('group_by', { options: GROUPS.map(group => [group, t(`by.${group}`)]) })}
        ${one('user_id', { placeholder: t('all-accounts') })}${one('meter', { placeholder: t('all-meters') })}</div>
      <div class="row"><button type="submit" class="primary">${t('show')}</button></div></form>`;
  }

  /** Months, quarters and years with one choice. */
  #presets() {
    const { page, t } = this.section;
    const l = page.words('lists');
    const preset = presetOf({ from: this.asked.from, until: this.asked.to }, this.present);
    return field({ scope: 'report', label: t('when'), name: 'preset', value: preset, options: [...Object.keys(presets(this.present)), 'own'].map(one => [one, l(`preset-${one}`)]),
      change: async ({ target }) => {
        const chosen = presets(this.present)[target.value];
        if (!chosen) return;
        try {
          await this.#ask({ ...this.asked, from: chosen.from, to: chosen.until });
          this.problem = null;
        } catch (problem) {
          this.problem = problem;
        }
        this.section.update();
      } });
  }

  #told() {
    const { t } = this.section;
    const general = otherwise(this.problem, FIELDS);
    return html`${general ? notice('error', general) : nothing}
      ${this.report.rows.length ? html`${usageChart(this.section, this.report)}
        ${usageTable(this.section, this.report, { list: this.list, isWhole: !this.more })}
        ${this.more ? html`<p class="sub">${t('too-many', { count: MOST })}</p>` : nothing}`
        : empty(t('no-use'), t('no-use-hint'))}`;
  }

  /** An invoice is exported whole: there is nothing to group by, and no meter to choose. */
  #download(format, name) {
    const { user_id, from, to } = this.asked;
    const query = this.#query(format === 'focus' ? { user_id, from, to } : this.asked);
    query.set('format', format);
    return this.section.calls.download(`/admin/reports?${query}`, name);
  }
}
