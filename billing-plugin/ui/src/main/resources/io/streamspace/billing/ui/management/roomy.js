import { html } from '../kit/html.js';
import { table } from '../kit/parts.js';

/** A table of many or long cells, which keep a readable width; on a small screen its rows are blocks. */
export const roomy = (label, columns, rows) => html`<div class="roomy stacks">${table(label, columns, rows)}</div>`;
