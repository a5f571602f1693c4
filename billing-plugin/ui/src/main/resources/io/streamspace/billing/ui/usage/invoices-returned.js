import { html, nothing } from '../kit/html.js';
import { notice } from '../kit/parts.js';
import { addressOf, isOpen } from './invoices-status.js';

/** Where the payment page sends people back to: this page, at the invoice, told what came of it. */
export function returnAddresses(invoice) {
  const here = `${location.origin}${location.pathname}${location.search}#/${addressOf(invoice)}`;
  return { success_url: `${here}/paid`, cancel_url: `${here}/canceled` };
}

/** What to tell who comes back from the payment page. */
export function afterPage({ t }, { invoice, outcome, confirming }) {
  if (outcome === 'canceled') return isOpen(invoice) ? notice('', t('after.canceled')) : nothing;
  if (outcome !== 'paid') return nothing;
  if (isOpen(invoice) && !confirming) return notice('', t('after.slow'));
  return confirming
    ? html`<div class="notice" role="status">
      <p><strong>${t('after.confirming-title')}</strong> ${t('after.confirming')}</p>
      <progress aria-label=${t('after.confirming-title')}></progress></div>`
    : notice('good', t('after.paid'));
}
