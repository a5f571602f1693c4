import { html, nothing, render } from './html.js';
import { failure, stacked as stackedTable } from './parts.js';
import { Retry } from './retry.js';

const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3], [1, 3], [12, 4]];

const BUILT_IN = ['cpu', 'memory', 'storage'];

/** A chart is drawn once it is nearly in sight; of one that never was, its figures are printed. */
const NEAR = '300px';

/** Across, of the name of a mark. */
const MARK_SIZE = 16;

let library = null;

/** Chart.js, fetched when the first chart is drawn. */
function chartJs(page) {
  library ??= page.fetched(() => import('../vendor/chart.js/chart.umd.min.js')).then(() => globalThis.Chart);
  library.catch(() => { library = null; });
  return library;
}

/**
 * A chart and, behind it, the same figures as a table. Its property `data`:
 * `{title, kind: 'bar' | 'line', stacked, adds, labels, series: [{name, values, meter}], bounds: [{name, value}], show: value => words, page}`;
 * series that do not add up (`adds: false`) have no total in the table, bounds are level lines, `marks: [{place, name}]` upright ones at a label, with a name of a letter or two that is explained elsewhere.
 * The attribute `drawn` is there once it is.
 * Series differ by pattern and dash too, not by colour alone; of a meter they look the same on every chart, in the same order.
 */
class BillingChart extends HTMLElement {
  set data(data) {
    this.given = data;
    if (this.isConnected) this.#show();
  }

  constructor() {
    super();
    this.retry = new Retry(() => this.isConnected && this.#show());
  }

  connectedCallback() {
    this.schemes = matchMedia('(prefers-color-scheme: dark)');
    this.again = () => this.#show();
    this.seen = new Promise(resolve => {
      this.seeing = new IntersectionObserver(sights => sights.some(one => one.isIntersecting) && resolve(), { rootMargin: NEAR });
    });
    this.seeing.observe(this);
    this.seen.then(() => this.seeing.disconnect());
    this.schemes.addEventListener('change', this.again);
    this.paper = matchMedia('print');
    this.paper.addEventListener('change', this.again);
    this.watching = new MutationObserver(this.again);
    this.watching.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    if (this.given) this.#show();
  }

  disconnectedCallback() {
    this.schemes.removeEventListener('change', this.again);
    this.paper.removeEventListener('change', this.again);
    this.watching.disconnect();
    this.seeing.disconnect();
    this.retry.stop();
    this.chart?.destroy();
    this.chart = null;
    this.removeAttribute('drawn');
  }

  async #show() {
    const asked = this.asked = Symbol('show');
    this.#write(null);
    await this.seen;
    if (!this.isConnected || asked !== this.asked) return;
    this.ariaBusy = 'true';
    const Chart = await chartJs(this.given.page).catch(problem => this.#failed(problem));
    this.ariaBusy = null;
    if (!Chart || !this.isConnected) return;
    this.retry.succeeded();
    this.#draw(Chart);
  }

  #failed(problem) {
    if (!this.isConnected) return;
    this.retry.failed(problem);
    this.#write(problem);
  }

  /** Where the chart stands, and its figures, which are there without it. */
  #write(problem) {
    const { title, labels, series, bounds = [], show, page, adds = true } = this.given;
    const t = page.words('kit');
    const hasTotal = adds && series.length > 1;
    render(html`<figure>
      ${problem ? failure(page, problem, () => this.#show()) : nothing}
      <div class="chart" ?hidden=${problem !== null}><canvas role="img" aria-label=${`${title}. ${t('figures-below')}`}></canvas></div>
      <details><summary>${t('as-table')}</summary>
        ${stackedTable(t('table-of', { title }), [{ title: t('when'), hidden: true }, ...series.map(one => ({ title: one.name, number: true })), ...(hasTotal ? [{ title: t('total'), number: true }] : []), ...bounds.map(bound => ({ title: bound.name, number: true }))],
          labels.map((label, i) => [label, ...series.map(one => show(one.values[i])),
            ...(hasTotal ? [show(series.reduce((sum, one) => sum + Number(one.values[i] || 0), 0))] : []), ...bounds.map(bound => show(bound.value))]))}
      </details></figure>`, this);
  }

  #draw(Chart) {
    const { kind = 'bar', stacked = true, labels, series, bounds = [], marks = [], show, page } = this.given;
    const style = getComputedStyle(this);
    const colour = name => style.getPropertyValue(name).trim();
    const looks = looksOf(series, page.account?.meters);
    const datasets = series.map((one, at) => [one, looks[at]]).sort(([, one], [, other]) => one - other).map(([one, i]) => ({
      label: one.name,
      data: one.values.map(value => (value === null ? null : Number(value))),
      backgroundColor: kind === 'bar' ? pattern(colour(`--part-${i % 6}`), i) : 'transparent',
      borderColor: colour(`--part-${i % 6}`),
      borderWidth: kind === 'bar' ? 1 : 2,
      borderDash: kind === 'line' ? DASHES[i % DASHES.length] : [],
      pointRadius: kind === 'line' && labels.length < 40 ? 2 : 0,
      maxBarThickness: 44,
    }));
    bounds.forEach(bound => datasets.push({
      type: 'line', label: bound.name, data: labels.map(() => bound.value), stack: bound.name, backgroundColor: 'transparent',
      borderColor: colour('--bar-bad'), borderWidth: 2, borderDash: [6, 4], pointRadius: 0,
    }));
    const axis = { grid: { color: colour('--line') }, ticks: { color: colour('--muted') }, border: { display: false } };
    const config = {
      type: kind,
      data: { labels, datasets },
      plugins: marks.length ? [marking(marks, colour)] : [],
      options: {
        layout: { padding: { top: marks.length ? MARK_SIZE + 4 : 0 } },
        animation: false, responsive: true, maintainAspectRatio: false, interaction: { mode: 'index', intersect: false },
        scales: {
          x: { ...axis, stacked, grid: { display: false }, ticks: { ...axis.ticks, maxRotation: 0, autoSkipPadding: 16 } },
          y: { ...axis, stacked, beginAtZero: true, ticks: { ...axis.ticks, maxTicksLimit: 5, callback: value => show(value) } },
        },
        plugins: {
          legend: { display: datasets.length > 1, position: 'bottom', align: 'start', labels: { color: colour('--muted'), boxWidth: 12, boxHeight: 12 } },
          tooltip: { callbacks: { label: item => ` ${item.dataset.label}: ${show(item.raw)}` } },
        },
      },
    };
    this.chart?.destroy();
    this.chart = new Chart(this.querySelector('canvas'), config);
    this.toggleAttribute('drawn', true);
  }
}

/** The number of each series' colour and pattern: of a meter its place among all that the platform has. */
function looksOf(series, known = BUILT_IN) {
  const others = series.map(one => one.meter).filter(meter => meter && !known.includes(meter)).sort();
  const meters = [...known, ...others];
  return series.map(({ meter }, i) => (meter ? meters.indexOf(meter) : i));
}

/** Draws an upright line at each marked place, its name on top. */
const marking = (marks, colour) => ({
  id: 'marks',
  afterDatasetsDraw({ ctx: pen, scales: { x }, chartArea: { top, bottom } }) {
    pen.save();
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.font = '600 11px system-ui, sans-serif';
    for (const { place, name } of marks) {
      const left = x.getPixelForValue(place);
      pen.strokeStyle = pen.fillStyle = colour('--text');
      pen.setLineDash([3, 3]);
      pen.beginPath();
      pen.moveTo(left, top);
      pen.lineTo(left, bottom);
      pen.stroke();
      pen.beginPath();
      pen.arc(left, top - MARK_SIZE / 2, MARK_SIZE / 2, 0, 2 * Math.PI);
      pen.fill();
      pen.fillStyle = colour('--surface');
      pen.fillText(name, left, top - MARK_SIZE / 2);
    }
    pen.restore();
  },
});

/** A fill that differs by its lines as well as by its colour: plain, then slanting, upright, lying, slanting back, dotted. */
function pattern(colour, i) {
  const kind = i % 6;
  if (!kind) return colour;
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.globalAlpha = 0.55;
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 8, 8);
  pen.globalAlpha = 1;
  pen.strokeStyle = pen.fillStyle = colour;
  pen.lineWidth = 2;
  pen.beginPath();
  if (kind === 1) { pen.moveTo(-2, 10); pen.lineTo(10, -2); pen.moveTo(-2, 2); pen.lineTo(2, -2); pen.moveTo(6, 10); pen.lineTo(10, 6); }
  if (kind === 2) { pen.moveTo(4, 0); pen.lineTo(4, 8); }
  if (kind === 3) { pen.moveTo(0, 4); pen.lineTo(8, 4); }
  if (kind === 4) { pen.moveTo(-2, -2); pen.lineTo(10, 10); pen.moveTo(6, -2); pen.lineTo(10, 2); pen.moveTo(-2, 6); pen.lineTo(2, 10); }
  pen.stroke();
  if (kind === 5) pen.fillRect(2, 2, 4, 4);
  return pen.createPattern(tile, 'repeat');
}

customElements.get('billing-chart') || customElements.define('billing-chart', BillingChart);

/** See the element above. */
export const chart = (page, data) => html`<billing-chart .data=${{ page, ...data }}></billing-chart>`;
