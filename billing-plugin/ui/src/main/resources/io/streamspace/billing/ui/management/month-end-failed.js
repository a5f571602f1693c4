import { html, nothing } from '../kit/html.js';
import { button, card } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { leftOutReason } from './jobs-aside.js';
import { listTable } from './lists-table.js';

const MOST = 500;
const WATCH_MILLIS = 700;

/** The accounts that the last bill run left out, each with the reason: those that could not be billed, and those that another of its steps left out. */
export async function failedAccounts(calls, run) {
  const { rows } = await calls.all('/admin/users?set_aside=true', 'users', MOST);
  const unbilled = new Set(rows.map(one => one.account_id));
  const others = (run?.last_run?.set_aside ?? []).filter(one => !unbilled.has(one.account_id));
  return [...rows.map(one => ({ account_id: one.account_id, reason: one.set_aside })), ...others];
}

/** What could not be billed, and another try of all of it: a run bills whatever is due and leaves out what fails again. */
export function failedCard(section, accounts, retry) {
  const { t, page } = section;
  if (!accounts.length) return nothing;
  const columns = [{ title: t('account') }, { title: t('reason') }];
  return card(t('left-out'), html`<div class="stacks">${listTable({ wish: {} }, t('left-out-table'), columns,
    accounts.map(one => [accountLink(one.account_id), html`<span class="reference">${leftOutReason(page.words('jobs'), one.reason)}</span>`]))}</div>`,
  { sub: t('left-out-sub'), actions: button(page, t('retry'), retry) });
}

/** Runs the job and follows it until it is done; what is still left out is said. */
export async function retryRun(section, job) {
  const { t, calls, page } = section;
  let run = await calls.post(`/jobs/${job}`);
  while (run.status === 'running' && section.present) {
    await new Promise(resolve => setTimeout(resolve, WATCH_MILLIS));
    run = await calls.get(`/jobs/runs/${encodeURIComponent(run.id)}`);
  }
  if (!section.present) return;
  await section.reload();
  const left = run.counts?.set_aside ?? 0;
  page.say(run.status === 'failed' ? t('retry-failed') : left ? t('retry-left', { count: left }) : t('retry-done'));
}
