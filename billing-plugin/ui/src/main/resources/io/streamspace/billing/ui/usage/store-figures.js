import { html, nothing } from '../kit/html.js';
import { badge, card, table, tile, tiles } from '../kit/parts.js';
import { over, ratio, read, shown } from './store-colour.js';
import { asked, grade } from './store-measure.js';
import { size } from './store-theme.js';

const STATES = { aaa: 'paid', aa: 'paid', below: 'failed' };

/** What a theme measures: its contrasts, and what it costs a page. */
export const figures = (view, found) => html`${contrasts(view, found)}${weight(view, found)}`;

export const gradeBadge = (t, key) => (key ? badge(STATES[key], t(`grade.${key}`)) : nothing);

function contrasts(view, found) {
  const { t, format } = view;
  const pairs = declared(view.item);
  return card(t('contrast'), html`
    <p class="row">${gradeBadge(t, found.grade)} ${found.lowest
      ? html`<span>${t('lowest', { ratio: shown(format, found.lowest.ratio), text: found.lowest.text })}</span>` : t('not-measured')}</p>
    ${found.unsure ? html`<p class="sub">${t('unsure', { count: found.unsure })}</p>` : nothing}
    <details><summary>${t('all-contrasts', { count: found.contrasts.length })}</summary>
      ${table(t('text'), [t('text'), { title: t('ratio'), number: true }, t('grade')], found.contrasts.map(one =>
        [one.text, shown(format, one.ratio), gradeBadge(t, grade([one]))]))}</details>
    ${pairs.length ? html`<h3>${t('pairs')}</h3>${table(t('pairs'), [t('foreground'), t('background'), { title: t('ratio'), number: true }, t('grade')],
      pairs.map(one => [one.foreground, one.background, one.ratio ? shown(format, one.ratio) : '–', one.ratio ? gradeBadge(t, grade([one])) : nothing]))}` : nothing}`,
    { sub: t('contrast-hint') });
}

/** The pairs its creator declared: told only to who may use the theme. */
const declared = ({ pairs = [], tokens = {} }) => pairs.map(pair => ({ ...pair, ratio: pairRatio(pair, tokens), ...asked(pair.large) }));

/** The contrast of a pair of tokens or colours; undefined unless both are colours. */
export function pairRatio({ foreground, background }, tokens) {
  const [front, back] = [foreground, background].map(one => read((tokens[one] ?? one ?? '').trim()));
  return front && back && back.alpha === 1 ? ratio(over(front, back), back) : undefined;
}

function weight({ t, format, item }, found) {
  return card(t('weight'), tiles(
    tile(t('size'), size(format, item.bytes)),
    tile(t('rules'), format.number(found.rules)),
    tile(t('fonts'), format.number(found.fonts)),
    tile(t('applied'), format.unit(found.millis, 'millisecond', 1), t('applied-hint')),
  ));
}
