import { busy, card, fill, h, notice, table } from './billing-dom.js';
import { moment } from './billing-format.js';

/** Whether every conservation law holds on the live data. */
export function audit(page) {
  const result = h('div', { 'aria-live': 'polite' });
  const check = () => fill(result, async () => told(await page.get('/admin/audit')));
  check();
  return card('Audit', h('p', { class: 'sub' }, 'Records, invoices, credits and the ledger, held against the laws that bind them.'),
    result, h('div', {}, h('button', { onclick: event => busy(event.currentTarget, check, () => {}) }, 'Check again')));
}

function told({ violations, checked_at: checked }) {
  if (!violations.length) return notice('good', `Every law holds. Checked ${moment(checked)} UTC.`);
  return [
    notice('error', `${violations.length} ${violations.length === 1 ? 'law is' : 'laws are'} broken. Checked ${moment(checked)} UTC.`),
    table('Violations', ['Law', 'Where', 'What'], violations.map(one => [String(one.law), one.subject, one.detail])),
  ];
}
