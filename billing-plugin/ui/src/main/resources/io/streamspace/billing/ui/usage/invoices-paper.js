import { html, nothing } from '../kit/html.js';
import { lineName, said } from '../kit/names.js';
import { badge, facts, table } from '../kit/parts.js';
import { unitOf } from './invoices-units.js';

/** What stands on an invoice: who it is from and to, its lines and its totals. @param why the address of a line's reasons, if it has any */
export const paper = (section, invoice, why = null) => html`${parties(section, invoice)}
  ${lines(section, invoice, why)}
  ${totals(section, invoice)}
  ${invoice.notes ? html`<p class="as-written">${invoice.notes}</p>` : nothing}`;

function parties(section, { seller, buyer, purchase_order: order }) {
  const { t } = section;
  const known = [[t('from'), party(section, seller)], [t('to'), party(section, buyer)], order && [t('purchase-order'), order]];
  return known.some(one => one && one[1] !== nothing) ? facts(known.map(one => one && one[1] !== nothing && one)) : nothing;
}

/** Name, address, tax ids and more of a party, each on its line; of one of whom nothing is known, nothing. */
function party({ t, format }, { name, address, email, tax_ids: ids = [], registration } = {}) {
  const place = address && [address.line1, address.line2, [address.postal_code, address.city].filter(Boolean).join(' '), address.region, countryOf(format, address.country)];
  const all = [name, ...place || [], email, ...(ids || []).map(id => taxId(t, id)), registration].filter(Boolean);
  return all.length ? all.map((one, i) => html`<span class="written ${i ? 'sub' : ''}">${one}</span>`) : nothing;
}

const taxId = (t, { type, value }) => t('tax-id', { type: type.replaceAll('_', ' ').toUpperCase(), value });

const countryOf = (format, code) => code && new Intl.DisplayNames([format.language], { type: 'region' }).of(code);

const isIncluded = line => line.price !== undefined && line.price !== line.amount;

function lines({ t, format, page }, invoice, why) {
  const priced = invoice.lines.filter(line => line.unit_price !== null);
  const included = priced.some(isIncluded);
  const isMixed = included && !priced.every(isIncluded);
  const shown = invoice.lines.map(line => [
    html`<span>${lineName(page, line)}</span>${line.correction_of ? html` ${badge('correction', t('correction'))}` : nothing}
      ${line.service_period ? html`<span class="sub">${format.period(line.service_period.start, line.service_period.end)}</span>` : nothing}
      ${why ? html`<a class="why" href=${`#/${why(line)}`} aria-label=${t('why-of', { line: named(page, line) })}>${t('why')}</a>` : nothing}`,
    line.quantity === null ? '' : html`${format.number(line.quantity, 4)} ${unitOf(t, line.unit, line.quantity)}`,
    line.unit_price === null ? (line.quantity === null ? '' : t('by-quantity')) : `${format.price(line.unit_price, invoice.currency)}${isMixed && isIncluded(line) ? ' *' : ''}`,
    format.money(line.amount, invoice.currency),
  ]);
  return html`<div class="stacks">${table(t('lines'), [t('description'), { title: t('quantity'), number: true }, { title: t('unit-price'), number: true },
    { title: t('amount'), number: true }], shown)}</div>
    ${included ? html`<p class="hint">${t(isMixed ? 'tax-included-marked' : 'tax-included')}</p>` : nothing}`;
}

/** Tells a line from others of the same name, for who hears only the link. */
const named = (page, line) => [lineName(page, line), line.service_period && page.format.period(line.service_period.start, line.service_period.end)].filter(Boolean).join(', ');

function totals({ t, format, page }, invoice) {
  const money = amount => format.money(amount, invoice.currency);
  const rows = [
    [t('subtotal'), invoice.subtotal],
    ...invoice.tax_lines.length ? invoice.tax_lines.map(tax => [taxName(page, t, format, tax), tax.tax_amount]) : invoice.tax ? [[t('tax'), invoice.tax]] : [],
    invoice.credits && [t('credits-used'), -invoice.credits],
    invoice.credited && [t('credited'), invoice.credited],
    [t('total'), invoice.total],
  ].filter(Boolean);
  const after = [invoice.amount_paid && [t('paid'), -invoice.amount_paid], invoice.amount_noted && [t('noted'), -invoice.amount_noted],
    (invoice.amount_paid || invoice.amount_noted) && [t(invoice.status === 'uncollectible' ? 'status.uncollectible' : 'to-pay'), invoice.amount_due]].filter(Boolean);
  const sums = list => html`<dl class="totals">${list.map(([name, amount]) => html`<div><dt>${name}</dt><dd>${money(amount)}</dd></div>`)}</dl>`;
  return html`${sums(rows)}${after.length ? sums(after) : nothing}`;
}

const taxName = (page, t, format, { name, rate, reason, reason_wording: wording }) => html`${t('tax-line', { name: name || t('tax'), rate: format.share(rate / 100, 3) })}
  ${reason ? html`<span class="sub">${said(page, 'untaxed', wording, reason)}</span>` : nothing}`;

