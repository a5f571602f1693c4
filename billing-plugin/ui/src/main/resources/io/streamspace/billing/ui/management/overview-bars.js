import { html, nothing } from '../kit/html.js';

/** Amounts side by side: `[{name, value, sub, share, kind}]`, where `share` of 1 is the longest bar. */
export const bars = rows => html`<ul class="bars">${rows.map(({ name, value, sub, share, kind = '' }) => html`<li>
  <span>${name}${sub ? html`<span class="sub">${sub}</span>` : nothing}</span><b>${value}</b>
  <div class="bar" aria-hidden="true"><div class="filled ${kind}" .style=${`inline-size: ${Math.round(share * 100) || 0}%`}></div></div></li>`)}</ul>`;
