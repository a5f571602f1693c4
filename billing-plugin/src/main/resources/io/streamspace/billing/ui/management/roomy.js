import { html } from '../kit/html.js';
import { table } from '../kit/parts.js';

/** A table of many or long cells, which keep a readable width on a small screen and scroll instead. */
export const roomy = (label, columns, rows) => html`<div class="roomy">${table(label, columns, rows)}</div>`;
