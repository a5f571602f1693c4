import { empty, h, table } from './billing-dom.js';
import { day, money } from './billing-format.js';

/** What of an account's credit is left, grant by grant. */
export function credits({ balance, currency, grants }) {
  if (!grants.length) return empty('No credit', 'Credit that you are given pays your next invoices by itself.');
  return [
    h('p', { class: 'figure small' }, money(balance, currency), h('span', { class: 'sub' }, 'to be used by your next invoices')),
    table('Credits', ['Reason', 'Granted', 'Left', 'Given', 'Expires'], grants.map(grant => [
      grant.reason || grant.kind, money(grant.amount, grant.currency), money(grant.remaining, grant.currency),
      day(grant.created_at), grant.expires_at ? day(grant.expires_at) : 'never',
    ]), [1, 2]),
  ];
}
