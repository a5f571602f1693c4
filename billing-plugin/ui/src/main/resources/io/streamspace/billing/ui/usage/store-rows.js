// The rows of a submission: tokens with their colours, and pairs with the contrast they come to while one types.

import { html, nothing } from '../kit/html.js';
import { field } from '../kit/parts.js';
import { read, shown } from './store-colour.js';
import { tokensOf } from './store-draft.js';
import { gradeBadge, pairRatio } from './store-figures.js';
import { asked, grade } from './store-measure.js';

export function tokenRows(form) {
  const { t, draft } = form;
  return rows(form, 'tokens', { name: '', value: '' }, (one, i) => html`
    ${input(form, one, 'name', `token-name-${i}`, t('new.token-name'))}
    ${input(form, one, 'value', `token-value-${i}`, t('new.token-value'), form.error(`tokens.${one.name}`))}
    <span class="swatch" aria-hidden="true" .style=${read(one.value) ? `background: ${one.value}` : ''}></span>`, draft.tokens);
}

export function pairRows(form) {
  const { t, draft } = form;
  const tokens = tokensOf(draft);
  return rows(form, 'pairs', { foreground: '', background: '', large: false }, (one, i) => html`
    ${input(form, one, 'foreground', `pair-front-${i}`, t('foreground'), form.error(`pairs[${i}].foreground`) ?? form.error(`pairs[${i}]`))}
    ${input(form, one, 'background', `pair-back-${i}`, t('background'), form.error(`pairs[${i}].background`))}
    <div class="field check"><label for=${`pair-large-${i}`}>${t('new.large')}</label><input id=${`pair-large-${i}`} type="checkbox" .checked=${one.large}
      @change=${event => { one.large = event.target.checked; form.update(); }}></div>
    <span class="ratio" role="status">${contrast(form, one, tokens)}</span>`, draft.pairs);
}

function contrast({ t, format }, pair, tokens) {
  const ratio = pairRatio(pair, tokens);
  return ratio ? html`${shown(format, ratio)} ${gradeBadge(t, grade([{ ratio, ...asked(pair.large) }]))}` : nothing;
}

const input = (form, row, key, name, label, error) => field({ scope: 'new', label, name, value: row[key], error,
  typed: event => { row[key] = event.target.value; form.update(); } });

function rows(form, name, fresh, content, list) {
  const { t } = form;
  const error = form.error(name);
  return html`<fieldset><legend>${t(`new.${name}`)}</legend><p class="hint">${t(`new.${name}-hint`)}</p>
    ${list.map((one, i) => html`<div class="row fields entry" role="group" aria-label=${t('row', { number: i + 1 })}>${content(one, i)}
      <button type="button" class="small" aria-label=${t('remove-row', { number: i + 1 })} @click=${() => { list.splice(i, 1); form.update(); }}>${t('remove')}</button></div>`)}
    ${error ? html`<p class="error">${error}</p>` : nothing}
    <button type="button" class="small" @click=${() => { list.push({ ...fresh }); form.update(); }}>${t(`new.${name}-add`)}</button></fieldset>`;
}
