import { html, nothing } from '../kit/html.js';

const ORDERS = { true: 'ascending', false: 'descending' };

/**
 * A table whose columns can be sorted by, as far as the server can.
 *
 * @param columns `{title, number, sort, actions, hidden}`: `sort` as the server names it
 */
export const listTable = (view, label, columns, rows) => html`<div class="scroll" role="region" aria-label=${label} tabindex="0"><table>
  <thead><tr>${columns.map(column => head(view, column))}</tr></thead>
  <tbody>${rows.map(row => html`<tr>${row.map((cell, i) => html`<td data-label=${columns[i].title}
    class=${columns[i].number ? 'number' : columns[i].actions ? 'actions' : ''}>${cell}</td>`)}</tr>`)}</tbody></table></div>`;

function head(view, { title, number, sort, hidden }) {
  const present = view.wish.sort || '-created_at';
  const isSorted = sort && present.replace('-', '') === sort;
  const isUp = isSorted && !present.startsWith('-');
  const next = isSorted && !isUp ? sort : `-${sort}`;
  return html`<th scope="col" class=${number ? 'number' : ''} aria-sort=${isSorted ? ORDERS[isUp] : nothing}>${sort
    ? html`<span class="narrow-only">${title}</span><button type="button" class="sort" @click=${() => view.change({ sort: next === '-created_at' ? '' : next })}>${title}<span aria-hidden="true">${isSorted ? (isUp ? ' ↑' : ' ↓') : ''}</span></button>`
    : hidden ? html`<span class="hidden">${title}</span>` : title}</th>`;
}
