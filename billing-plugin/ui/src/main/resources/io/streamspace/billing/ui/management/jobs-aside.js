import { nothing } from '../kit/html.js';
import { card, stacked } from '../kit/parts.js';
import { accountLink } from './account-link.js';

const MOST = 500;

/** The accounts that the last bill run could not bill, each with the reason. Asked for only where a run set some aside. */
export async function setAside(calls, jobs) {
  if (!jobs.some(job => job.counts?.set_aside)) return [];
  return (await calls.all('/admin/users?set_aside=true', 'users', MOST)).rows;
}

export const asideCard = ({ t }, accounts) => (accounts.length
  ? card(t('aside'), stacked(t('aside-table'), [t('account'), t('reason')],
    accounts.map(one => [accountLink(one.account_id), one.set_aside])), { sub: t('aside-hint') })
  : nothing);
