import { html, nothing } from '../kit/html.js';
import { card, field, link } from '../kit/parts.js';
import { addressOf, parametersOf } from './lists-address.js';
import { presets } from './lists-presets.js';
import { failedAccounts, failedCard, retryRun } from './month-end-failed.js';
import { steps } from './month-end-steps.js';

const MONTHS = 12;
const DAY = 86_400_000;
const dayBefore = day => new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);
const RUN = 'generate-invoices';

/** The way of a month's invoices from draft to paid: how many are where, and what waits for somebody. */
export class Checklist {
  constructor(section, [, month] = []) {
    this.section = section;
    this.month = /^\d{4}-(0[1-9]|1[0-2])$/.test(month ?? '') ? month : null;
  }

  async load() {
    const { calls } = this.section;
    const [{ as_of: asOf }, { jobs }] = await Promise.all([calls.get('/admin/invoices?limit=1'), calls.get('/jobs/status')]);
    const run = jobs.find(one => one.name === RUN);
    this.asOf = asOf;
    const month = this.month ?? asOf.slice(0, 7);
    const days = presets(`${month}-01T00:00:00Z`)['this-month'];
    const totals = async more => (await calls.get(`/admin/invoices?${parametersOf({ ...days, ...more, limit: 1 })}`)).totals;
    const before = { from: '', until: dayBefore(days.from) };
    const [all, failed, earlier, left, held] = await Promise.all([
      totals({}), totals({ failed: 'true' }), totals({ ...before, status: 'overdue' }), failedAccounts(calls, run), calls.all('/admin/held-charges', 'held_charges', 200),
    ]);
    Object.assign(this, { chosen: month, days, before, all, failed, earlier, run, left, held });
  }

  template() {
    const { t } = this.section;
    return html`${card(t('checklist'), html`${this.picker()}<ol class="checklist">${steps(this).map(one => this.step(one))}</ol>`, { sub: t('checklist-sub') })}
      ${failedCard(this.section, this.left, () => retryRun(this.section, RUN))}`;
  }

  /** The months up to the present one; another that the address names, too. */
  picker() {
    const { section: { t, format }, asOf, chosen } = this;
    const now = new Date(asOf);
    const months = Array.from({ length: MONTHS }, (_, i) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - i, 1)).toISOString().slice(0, 7));
    const go = ({ target }) => this.section.page.go(`month-end//${target.value}`);
    return html`<div class="row fields narrow">${field({ label: t('made-in'), name: 'month', scope: 'month', value: chosen, change: go,
      options: [...new Set([...months, chosen])].map(one => [one, format.month(`${one}-15T12:00:00Z`)]) })}</div>`;
  }

  /** @param one `{key, state, count, sums, hint, wish, path}`: `state` is `done`, `open` or `attention` */
  step({ key, state, count, sums, hint, wish, path }) {
    const { section: { t, format }, days } = this;
    const to = path ?? (wish && addressOf('invoices', { ...days, ...wish }));
    const words = count === null ? t(`step-${key}`) : t(`step-${key}-count`, { count, number: format.number(count, 0) });
    return html`<li class=${state}><span class="mark" aria-hidden="true">${{ done: '✓', attention: '!', open: '·' }[state]}</span>
      <div><p class="strong">${to && (count === null || count > 0) ? link(to, words) : words} <span class="hidden">${t(`is-${state}`)}</span></p>
        ${hint ? html`<p class="sub">${hint}</p>` : nothing}</div>
      <p class="number">${(sums ?? []).map(sum => html`<span class="written">${sum}</span>`)}</p></li>`;
  }
}
