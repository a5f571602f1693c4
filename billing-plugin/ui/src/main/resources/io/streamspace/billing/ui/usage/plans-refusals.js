// Why the server would not: said so that whoever asked knows what helps.

import { failure } from '../kit/parts.js';

const KNOWN = new Set(['account_locked', 'insufficient_credit', 'price_missing', 'billing_disabled', 'no_plans', 'no_change', 'nothing_to_resume',
  'already_renewed', 'pack_not_offered', 'not_renewable', 'payment_pending', 'paid_just_now', 'period_ends_soon', 'owner_required',
  'admin_required', 'payment_provider_disabled', 'payment_provider_unavailable', 'in_progress', 'catching_up', 'unreachable']);

/** The refusal in the reader's words where we have some; else as the server tells it. */
export function explained(page, problem) {
  if (!KNOWN.has(problem.code)) return problem;
  const { amount_due: due, balance, currency } = problem.body ?? {};
  problem.message = page.words('plans')(`refused.${problem.code}`,
    { due: page.format.money(due, currency), balance: page.format.money(balance, currency) });
  return problem;
}

/** Does something; a refusal comes out explained. */
export async function explaining(page, action) {
  try {
    return await action();
  } catch (problem) {
    throw explained(page, problem);
  }
}

/**
 * What was read, or else something in its place: a part that cannot be read says so, and the others stand.
 *
 * @param part `{name, instead}`; what goes wrong is kept in `section.failed` by name
 */
export const orFailed = (section, reading, { name, instead }) => reading.then(answer => {
  section.failed?.delete(name);
  return answer;
}, problem => {
  (section.failed ??= new Map()).set(name, problem);
  section.retry.failed(problem);
  return instead;
});

/** Says which parts of a section could not be read. */
export const failures = section => [...section.failed ?? []].map(([name, problem]) => failure(section.page, problem, () => section.reload(), section.page.words('kit')('part-failed', { what: name })));

/** What was read, or else null: for what a page can do without. */
export const ifAllowed = reading => reading.catch(problem => {
  if ([402, 403, 404, 503].includes(problem.status)) return null;
  throw problem;
});
