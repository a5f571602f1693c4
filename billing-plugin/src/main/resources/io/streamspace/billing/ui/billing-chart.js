import { h, svg, table } from './billing-dom.js';

const WIDTH = 720;
const HEIGHT = 200;
const LEFT = 56;
const BOTTOM = 24;
const TOP = 10;
const COLOURS = 6;

/**
 * Stacked bars over time, with the same figures in a table behind them.
 *
 * @param steps `[{label, parts: [{name, value}]}]`, every step with the same names in the same order
 * @param show writes a value
 */
export function barChart(title, steps, show) {
  const names = steps[0]?.parts.map(part => part.name) || [];
  const most = niceMost(Math.max(...steps.map(total), 0));
  return h('figure', {},
    h('div', { class: "chart", role: "group", "aria-label": title, tabindex: "0" }, drawing(title, steps, most, show)),
    h('figcaption', {}, names.map((name, i) => h('span', { class: 'key' }, h('i', { class: `swatch part-${i % COLOURS}` }), name))),
    h('details', {}, h('summary', {}, 'Show as a table'),
      table(title, ['', ...names, 'Total'],
        steps.map(step => [step.label, ...step.parts.map(part => show(part.value)), show(total(step))]),
        [...names.keys(), names.length].map(i => i + 1))));
}

const total = step => step.parts.reduce((sum, part) => sum + part.value, 0);

/** The next round number: 1, 2, 2.5 or 5 times a power of ten. */
function niceMost(value) {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 2.5, 5, 10].map(factor => factor * power).find(one => one >= value);
}

function drawing(title, steps, most, show) {
  const height = HEIGHT - TOP - BOTTOM;
  const y = value => TOP + height - (value / most) * height;
  const width = (WIDTH - LEFT) / Math.max(steps.length, 1);
  const every = Math.ceil(steps.length / 8);
  return svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': `${title}. The table below has the figures.` },
    [0, 0.5, 1].map(share => [
      svg('line', { x1: LEFT, x2: WIDTH, y1: y(share * most), y2: y(share * most), class: 'grid' }),
      svg('text', { x: LEFT - 8, y: y(share * most) + 4, class: 'axis end' }, show(share * most)),
    ]),
    steps.map((step, i) => [
      svg('g', {}, svg('title', {}, `${step.label}: ${show(total(step))}`), bars(step, LEFT + i * width, width, y)),
      i % every === 0 && svg('text', { x: LEFT + (i + 0.5) * width, y: HEIGHT - 6, class: 'axis middle' }, step.label),
    ]));
}

function bars(step, x, width, y) {
  const thick = Math.min(width * 0.72, 40);
  let below = 0;
  return step.parts.map((part, i) => {
    const from = below;
    below += part.value;
    return part.value > 0 && svg('rect', {
      x: x + (width - thick) / 2, width: thick, y: y(below), height: Math.max(y(from) - y(below), 0.5), class: `part-${i % COLOURS}`,
    });
  });
}
