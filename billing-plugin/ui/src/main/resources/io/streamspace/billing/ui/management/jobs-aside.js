import { nothing } from '../kit/html.js';
import { card, stacked } from '../kit/parts.js';
import { accountLink } from './account-link.js';

const MOST = 500;

/** Why an account was left out, which the server tells as `code: detail`: in the reader's words where there are some for the code. */
export function leftOutReason(t, told) {
  const [, code, detail] = /^([a-z_]+): (.+)$/s.exec(told) ?? [];
  const key = `because.${code}`;
  return t.has(key) ? t(key) : detail ?? told;
}

/** The accounts that the last bill run could not bill, each with the reason. Asked for only where a run set some aside. */
export async function setAside(calls, jobs) {
  if (!jobs.some(job => job.counts?.set_aside)) return [];
  return (await calls.all('/admin/users?set_aside=true', 'users', MOST)).rows;
}

export const asideCard = ({ t }, accounts) => (accounts.length
  ? card(t('aside'), stacked(t('aside-table'), [t('account'), t('reason')],
    accounts.map(one => [accountLink(one.account_id), leftOutReason(t, one.set_aside)])), { sub: t('aside-hint') })
  : nothing);
