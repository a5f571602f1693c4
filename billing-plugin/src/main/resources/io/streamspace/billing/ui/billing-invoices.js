import { badge, empty, fill, h, table } from './billing-dom.js';
import { day, money, number, period, price, unit } from './billing-format.js';

/**
 * A list of invoices, each of which opens to its lines.
 *
 * @param get asks the plugin
 * @param query such as `user_id=alice`
 */
export function invoices(get, query = '') {
  const list = h('div', { class: 'invoices' });
  const more = h('div');
  let cursor = '';
  const next = () => fill(more, async () => {
    const page = await get(`/invoices?limit=12${query && `&${query}`}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    list.append(...page.invoices.map(invoice));
    cursor = page.next_cursor || '';
    if (!list.hasChildNodes()) return empty('No invoice yet', 'The first one is made when the billing period ends.');
    return cursor && h('button', { onclick: next }, 'Show older invoices');
  });
  next();
  return h('div', {}, list, more);
}

function invoice(bill) {
  return h('details', { class: 'invoice' },
    h('summary', {},
      h('span', { class: 'what' }, h('strong', {}, bill.invoice_number || 'Draft'),
        h('span', { class: 'sub' }, period(bill.period_start, bill.period_end))),
      badge(bill.status),
      h('strong', { class: 'number' }, money(bill.total, bill.currency))),
    lines(bill));
}

function lines(bill) {
  const money_ = amount => money(amount, bill.currency);
  return h('div', { class: 'lines' },
    table(`Lines of ${bill.invoice_number || 'the draft'}`, ['Description', 'Quantity', 'Unit price', 'Amount'],
      bill.lines.map(line => [
        [line.description, line.correction_of && h('span', { class: 'sub' }, `Corrects ${day(line.correction_of)}`)],
        line.quantity === null ? '' : `${number(line.quantity, 3)} ${unit(line.unit)}`,
        line.unit_price === null ? (line.quantity === null ? '' : 'by quantity') : price(line.unit_price, bill.currency),
        money_(line.amount),
      ]), [1, 2, 3]),
    h('dl', { class: 'totals' }, [
      ['Subtotal', bill.subtotal], bill.tax && ['Tax', bill.tax], bill.credits && ['Credit used', -bill.credits],
      bill.credited && ['Put to your credit', bill.credited], ['Total', bill.total],
    ].filter(Boolean).map(([name, amount]) => h('div', {}, h('dt', {}, name), h('dd', {}, money_(amount))))),
    h('p', { class: 'hint' }, [
      bill.sent_at && `Sent ${day(bill.sent_at)}`, bill.due_date && bill.status !== 'paid' && `due ${day(bill.due_date)}`,
      bill.paid_at && `paid ${day(bill.paid_at)}`, !bill.sent_at && 'Waits for late events before it is sent',
    ].filter(Boolean).join(' · ')));
}
