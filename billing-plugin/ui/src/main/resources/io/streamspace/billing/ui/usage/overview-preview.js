import { html, nothing } from '../kit/html.js';
import { lineName, quantity } from '../kit/names.js';
import { ask, stacked } from '../kit/parts.js';

/** Shows the invoice that would be made now, line by line. */
export const preview = (page, draft, t) => ask(page, { title: t('invoice-now'), wide: true, done: null, body: () => lines(page, draft, t) });

function lines(page, draft, t) {
  const { format } = page;
  const money = amount => format.money(amount, draft.currency);
  return html`<p class="sub">${t('preview-hint', { period: format.period(draft.period_start, draft.period_end) })}</p>
    ${draft.lines.length ? stacked(t('invoice-now'), [t('what'), { title: t('quantity'), number: true }, { title: t('unit-price'), number: true }, { title: t('amount'), number: true }],
      draft.lines.map(line => [lineName(page, line), line.quantity === null ? '' : quantity(page, line.quantity, line.unit),
        line.unit_price === null ? '' : format.price(line.unit_price, draft.currency), money(line.amount)]))
      : html`<p>${t('preview-empty')}</p>`}
    <dl class="totals">${[['subtotal', draft.subtotal], ['tax', draft.tax], ['credits', draft.credits && -draft.credits], ['credited', draft.credited]]
      .map(([key, amount]) => (amount || key === 'subtotal' ? html`<div><dt>${t(key)}</dt><dd>${money(amount)}</dd></div>` : nothing))}
      <div><dt>${page.words('kit')('total')}</dt><dd>${money(draft.total)}</dd></div></dl>`;
}
