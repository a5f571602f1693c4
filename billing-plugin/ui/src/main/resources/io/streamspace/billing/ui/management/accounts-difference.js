import { html } from '../kit/html.js';

const MONEY = new Set(['total', 'refunded']);
const OWN = new Set(['lines', 'status', 'amount_due', 'payment_id', 'credit_note_number']);

/** What was different after somebody changed an invoice: lines that came or went, amounts, and other words of it. */
export function difference({ t, format }, { before, after }, currency) {
  const money = amount => format.money(amount, currency);
  const said = (name, value) => (MONEY.has(name) ? money(value) : value ?? '–');
  const all = [
    ...beyond(before.lines, after.lines).map(one => `− ${one.description} ${money(one.amount)}`),
    ...beyond(after.lines, before.lines).map(one => `+ ${one.description} ${money(one.amount)}`),
    ...(after.status && before.status !== after.status ? [`${t(`invoice-${before.status}`)} → ${t(`invoice-${after.status}`)}`] : []),
    ...(after.credit_note_number ? [after.credit_note_number] : []),
    ...Object.keys({ ...before, ...after }).filter(name => !OWN.has(name) && before[name] !== after[name]).map(name => html`${t(`changed-${name}`)}:
      ${name in before ? `${said(name, before[name])} → ` : ''}${said(name, after[name])}`),
  ];
  return all.length ? html`<ul class="difference">${all.map(one => html`<li>${one}</li>`)}</ul>` : '–';
}

/** The lines that are not among others; equal ones are counted. */
function beyond(lines = [], others = []) {
  const left = others.map(one => JSON.stringify([one.description, one.amount]));
  return lines.filter(one => {
    const at = left.indexOf(JSON.stringify([one.description, one.amount]));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
