import { chart } from '../kit/chart.js';
import { html, nothing } from '../kit/html.js';
import { meterName, unitName } from '../kit/names.js';
import { card, csvButton, empty, field } from '../kit/parts.js';
import { changeList, marksOf } from './overview-changes.js';
import { Part } from './overview-part.js';
import { steps } from './overview-steps.js';

const GRANULARITIES = ['hour', 'day', 'month', 'sum'];

/** Cost over time, of all that is used or of one meter; for who sees no money, and where all is free, the quantity of one meter. */
export class History extends Part {
  granularity = 'day';
  meter = '';
  hoursOf = null;
  lines = 18;
  restMillis = 60_000;

  async read() {
    const { cost } = this.section;
    const usage = this.granularity === 'month' ? cost.present : cost.shown;
    const [days, changes] = await Promise.all([this.#series('day', steps.day(cost.shown, this.format)), this.#changes(usage)]);
    const used = [...new Map(days.map(point => [point.start, point])).values()].sort((a, b) => a.start.localeCompare(b.start));
    const day = used.find(one => one.start === this.hoursOf) ?? used.at(-1);
    const cut = this.granularity === 'hour' && day ? steps.hour(day, this.format) : steps[this.granularity === 'month' ? 'month' : 'day'](usage, this.format);
    const series = ['day', 'sum'].includes(this.granularity) || !day && this.granularity === 'hour' ? days : await this.#series(this.granularity, cut);
    const blind = series.every(point => !Number(point.cost));
    return () => this.#take({ used, day, cut, series, blind, changes, sums: cost.sums, currency: usage.currency });
  }

  /** The same once more is not drawn once more: a chart would lose what the pointer shows. */
  #take(what) {
    const text = JSON.stringify([what, this.granularity, this.format.zone]);
    if (text === this.text) return;
    Object.assign(this, what, { text });
    this.drawn = null;
  }

  async #series(granularity, { from, to }) {
    return (await this.calls.get(`/usage/history?granularity=${granularity}&from=${from}&to=${to}`)).series;
  }

  /** When prices, the plan and sizes changed; a chart without its marks is still a chart, and says so. */
  #changes(usage) {
    const { from, to } = steps[this.granularity === 'month' ? 'month' : 'day'](usage, this.format);
    return this.calls.get(`/usage/changes?from=${from}&to=${to}`).then(({ changes }) => changes, problem => {
      console.debug(problem);
      return null;
    });
  }

  choose(change) {
    Object.assign(this, change);
    this.drawn = null;
    return 'meter' in change ? this.section.update() : this.reload();
  }

  /** What else it shows has changed. */
  redraw() {
    this.drawn = null;
    this.section.update();
  }

  get title() {
    return this.t('over-time');
  }

  template() {
    const { t } = this;
    return card(this.showsUse ? t('use-over-time') : t('over-time'),
      this.series.length ? this.drawn ??= this.#chart() : empty(t('nothing-yet'), t(this.section.cost.present.total_cost === null ? 'nothing-hint-blind' : 'nothing-hint')),
      { actions: this.#choices(), sub: this.series.length && this.showsUse ? this.#one(this.#meters()) : undefined });
  }

  /** Quantities, for there is no cost of use to show; what else costs money is still added up. */
  get showsUse() {
    return this.blind && !(this.granularity === 'sum' && this.#addsUp());
  }

  /** Whether there is a cost to be added up: of use, or of the plan and purchases where use is free. */
  #addsUp() {
    const { sums } = this.section.cost;
    return Boolean(sums && (!this.blind || sums.dated.length));
  }

  #meters() {
    return [...new Map(this.series.map(point => [point.meter, point])).values()];
  }

  #choices() {
    const { t } = this;
    const meters = this.granularity === 'sum' ? [] : this.#meters();
    return html`
      ${this.granularity === 'hour' && this.used.length > 1 ? field({ scope: 'history', name: 'day', label: t('day'), value: this.day.start,
        options: this.used.map(one => [one.start, this.format.shortDay(one.start)]), change: event => this.choose({ hoursOf: event.target.value }) }) : nothing}
      ${meters.length > 1 ? field({ scope: 'history', name: 'meter', label: t('meter'), value: this.#meter(meters),
        options: [...this.blind ? [] : [['', t('all-meters')]], ...meters.map(one => [one.meter, meterName(this.page, one.meter, one.name)])],
        change: event => this.choose({ meter: event.target.value }) }) : nothing}
      <div class="segments" role="group" aria-label=${t('granularity')}>${GRANULARITIES.filter(one => one !== 'sum' || this.#addsUp()).map(one => html`<button type="button"
        aria-pressed=${one === this.granularity ? 'true' : 'false'} @click=${() => this.choose({ granularity: one })}>${t(`by-${one}`)}</button>`)}</div>
      ${this.cut && this.series.length ? csvButton(this.page, t(this.showsUse ? 'use-over-time' : 'over-time'), this.#file(), 'usage') : nothing}`;
  }

  #file() {
    const { from, to } = this.cut;
    return `/usage/history?${new URLSearchParams({ granularity: this.granularity === 'sum' ? 'day' : this.granularity, from, to })}`;
  }

  #one(meters) {
    const meter = meters.find(one => one.meter === this.#meter(meters));
    return meterName(this.page, meter.meter, meter.name);
  }

  #meter(meters) {
    return meters.some(one => one.meter === this.meter) ? this.meter : this.blind ? meters[0]?.meter : '';
  }

  #chart() {
    this.marks = marksOf(this.changes ?? [], this.cut);
    const list = this.changes ? changeList(this, this.marks, this.currency)
      : html`<p class="hint">${this.page.words('kit')('part-failed', { what: this.t('changes') })}</p>`;
    return html`${this.#drawing()}${list}`;
  }

  #drawing() {
    return this.granularity === 'sum' && this.#addsUp() ? this.#sum() : this.#steps();
  }

  /** The cost of the period day by day added up, up to today: it ends with what the period costs before credit. */
  #sum() {
    const { credit, currency } = this.section.cost.sums;
    const daily = this.#daily();
    let sum = 0;
    const line = chart(this.page, {
      title: this.t('over-time'), kind: 'line', stacked: false, labels: this.cut.labels, show: value => this.format.money(value, currency), bounds: this.#bounds(), marks: this.marks,
      series: [{ name: this.t('added-up'), values: this.cut.labels.map((label, i) => (i < daily.length ? sum += daily[i] : null)) }],
    });
    return html`${line}${credit ? html`<p class="sub">${this.t('added-up-before-credit', { credit: this.format.money(credit, currency) })}</p>` : nothing}`;
  }

  /** Of each day up to today: plan and purchases on the day they begin, use on the day it was; what rounding leaves on the last. */
  #daily() {
    const { cost } = this.section;
    const { use, dated } = cost.sums;
    const last = cost.isPresent() ? Math.max(this.cut.at(cost.forecast.as_of), 0) : this.cut.labels.length - 1;
    const daily = Array.from({ length: last + 1 }, () => 0);
    const add = (instant, amount) => { daily[Math.min(Math.max(this.cut.at(instant), 0), last)] += Number(amount); };
    const used = this.series.filter(point => this.cut.at(point.start) >= 0);
    used.forEach(point => add(point.start, point.cost));
    dated.forEach(({ at, plan, purchases }) => add(at, plan + purchases));
    daily[last] += use - used.reduce((sum, point) => sum + Number(point.cost), 0);
    return daily;
  }

  /** The budget, where it can be held against what is shown; of a day its even share. */
  #bounds() {
    const { set } = this.section.budget;
    if (!set || set.amount === null || this.showsUse || this.meter) return [];
    if (this.granularity === 'day') return [{ name: this.t('budget-of-a-day'), value: set.amount / this.cut.labels.length }];
    return ['month', 'sum'].includes(this.granularity) ? [{ name: this.t('budget'), value: set.amount }] : [];
  }

  #steps() {
    const meters = this.#meters();
    const meter = this.#meter(meters);
    const shown = meter ? meters.filter(one => one.meter === meter) : meters;
    const show = this.blind
      ? value => `${this.format.number(value)} ${unitName(this.page, shown[0].unit)}`
      : value => this.format.money(value, this.currency);
    return chart(this.page, {
      title: this.blind ? this.t('use-over-time') : this.t('over-time'), labels: this.cut.labels, show, bounds: this.#bounds(), marks: this.marks,
      series: shown.map(one => ({ meter: one.meter, name: meterName(this.page, one.meter, one.name), values: this.#values(one.meter) })),
    });
  }

  #values(meter) {
    const values = this.cut.labels.map(() => 0);
    for (const point of this.series.filter(one => one.meter === meter)) {
      const place = this.cut.at(point.start);
      if (place >= 0 && place < values.length) values[place] += Number(this.blind ? point.quantity : point.cost);
    }
    return values;
  }
}
