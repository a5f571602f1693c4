import { ask, field } from '../kit/parts.js';

const EXPLAINED = new Set(['already_invoiced', 'nothing_to_bill', 'not_a_billing_period', 'period_not_ended', 'earlier_period_open', 'invoice_draft', 'invoice_sent',
  'invoice_void', 'invoice_uncollectible', 'already_paid', 'payment_stands', 'credit_notes_stand', 'credit_used', 'nothing_left', 'nothing_remains',
  'paid_credit', 'grant_ended', 'payment_provider_disabled', 'catching_up', 'in_progress']);

/**
 * Asks in a dialog, does it, says so, and shows the account anew. A refusal that needs explaining is explained beside
 * what the server says.
 */
export function asked(account, { send, said, ...dialog }) {
  const { page, t } = account.section;
  return ask(page, {
    ...dialog,
    async submit(values, form) {
      let answer;
      try {
        answer = await send(values, form.key, form);
      } catch (problem) {
        throw explained(problem, t);
      }
      await account.done(typeof said === 'function' ? said(answer) : said);
      return answer;
    },
  });
}

function explained(problem, t) {
  if (EXPLAINED.has(problem.code)) problem.message = t(`why-${problem.code}`, { detail: problem.message });
  return problem;
}

/** What was left empty is not sent. */
export const optional = values => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value?.trim()]).filter(([, value]) => value));

export const reasonField = (t, form) => field({ label: t('reason'), name: 'reason', type: 'textarea', rows: 2, required: true, hint: t('reason-hint'), error: form.errors.reason });
