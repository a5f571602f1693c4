import { html, nothing } from '../kit/html.js';
import { field } from '../kit/parts.js';

const DAY = 86_400_000;
const PRESETS = ['latest', 'month', 'month-before', 'quarter', 'year', 'own'];

const date = instant => new Date(instant).toISOString().slice(0, 10);
const firstOf = (now, months) => {
  const at = new Date(now);
  return date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1));
};

/**
 * The first and the day after the last day of a choice, in UTC as the server takes dates; null for what the server gives
 * by itself.
 */
export function days({ preset, from, until }, now) {
  const tomorrow = date(Date.parse(now) + DAY);
  switch (preset) {
    case 'month': return { from: firstOf(now, 0), to: tomorrow };
    case 'month-before': return { from: firstOf(now, -1), to: firstOf(now, 0) };
    case 'quarter': return { from: date(Date.parse(now) - 90 * DAY), to: tomorrow };
    case 'year': return { from: `${now.slice(0, 4)}-01-01`, to: tomorrow };
    case 'own': return { from, to: date(Date.parse(until) + DAY) };
    default: return null;
  }
}

export const query = ({ from, to }) => new URLSearchParams({ from, to });

/** Which time the figures are of. */
export function picker(section) {
  const { t, chosen, revenue, format } = section;
  const pick = ({ target }) => section.choose(target.value === 'own'
    ? { preset: 'own', from: revenue.from.slice(0, 10), until: date(Date.parse(revenue.to) - 1) } : { preset: target.value });
  const set = name => ({ target }) => {
    const wish = { ...section.chosen, [name]: target.value };
    if (wish.from && wish.until && wish.from <= wish.until) return section.choose(wish);
    section.wrong = t('order');
    section.update();
  };
  const error = chosen.preset === 'own' ? section.wrong : null;
  return html`<div class="row period">
    ${field({ label: t('period'), name: 'preset', scope: 'revenue', value: chosen.preset, change: pick, options: PRESETS.map(one => [one, t(`preset-${one}`)]) })}
    ${chosen.preset === 'own' ? html`
      ${field({ label: t('first-day'), name: 'from', type: 'date', scope: 'revenue', value: chosen.from, change: set('from'), error })}
      ${field({ label: t('last-day'), name: 'until', type: 'date', scope: 'revenue', value: chosen.until, change: set('until') })}` : nothing}
    <p class="sub">${format.period(revenue.from, revenue.to)}</p>
  </div>`;
}
