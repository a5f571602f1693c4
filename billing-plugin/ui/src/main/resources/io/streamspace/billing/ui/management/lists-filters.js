import { html, nothing } from '../kit/html.js';
import { button, field } from '../kit/parts.js';
import { presetOf, presets } from './lists-presets.js';

const PAUSE_MILLIS = 250;

/** By words, when it was made, and currency. */
export function filters(list) {
  const { section: { t, page }, wish, answer: { as_of: asOf } } = list;
  const preset = list.own ? 'own' : presetOf(wish, asOf);
  const named = ({ target }) => {
    list.own = target.value === 'own';
    return list.own ? list.section.update() : list.change(presets(asOf)[target.value] ?? { from: '', until: '' });
  };
  const set = name => ({ target }) => list.change({ [name]: target.value });
  const of = more => ({ scope: 'list', ...more });
  return html`<search class="row fields filters">
    ${field(of({ label: t('find'), name: 'q', type: 'search', placeholder: t(`find-${list.name}`), typed: event => typed(list, event), value: list.typed ?? wish.q ?? '' }))}
    ${field(of({ label: t('made'), name: 'preset', value: preset, change: named, options: ['any', ...Object.keys(presets(asOf)), 'own'].map(one => [one, t(`preset-${one}`)]) }))}
    ${preset === 'own' ? html`${field(of({ label: t('from'), name: 'from', type: 'date', value: wish.from ?? '', change: set('from') }))}
      ${field(of({ label: t('until'), name: 'until', type: 'date', value: wish.until ?? '', change: set('until') }))}` : nothing}
    ${currency(list, of)}
    <div class="narrow-only field">${order(list, of)}</div>
    ${list.isFiltered ? html`<div class="field clear">${button(page, t('clear'), () => list.clear())}</div>` : nothing}
  </search>`;
}

/** Asked for only where there is a choice. */
function currency(list, of) {
  const { section: { t }, wish, all } = list;
  const known = [...new Set([wish.currency, ...all.map(one => one.currency)].filter(Boolean))].sort();
  if (known.length < 2 && !wish.currency) return nothing;
  return field(of({ label: t('currency'), name: 'currency', value: wish.currency ?? '', options: [['', t('any')], ...known.map(one => [one, one])], change: ({ target }) => list.change({ currency: target.value }) }));
}

/** On narrow screens a table has no head to sort by. */
function order(list, of) {
  const { section: { t }, wish } = list;
  const orders = list.columns().filter(one => one.sort).flatMap(({ sort, title }) => [[`-${sort}`, t('descending', { title })], [sort, t('ascending', { title })]]);
  return field(of({ label: t('order'), name: 'sort', value: wish.sort || '-created_at', options: orders, change: ({ target }) => list.change({ sort: target.value === '-created_at' ? '' : target.value }) }));
}

function typed(list, { target }) {
  list.typed = target.value;
  clearTimeout(list.typing);
  list.typing = setTimeout(async () => {
    await list.change({ q: list.typed }, list.wish.q ? 'replaceState' : 'pushState');
  }, PAUSE_MILLIS);
}
