import { html, nothing } from '../kit/html.js';
import { ask, notice } from '../kit/parts.js';
import { charges, openInvoices, takenFrom } from './charges.js';
import { collectedFrom } from './payments-means.js';
import { choice } from './plans-choice.js';
import { fit } from './plans-fit.js';
import { afterwards, previews, proration } from './plans-proration.js';
import { goToCheckout } from './plans-provider.js';
import { explaining } from './plans-refusals.js';

/** Shows to the cent what a change of plan comes to, now or at the period's end, and makes it once that is agreed. */
export async function askToChange(section, plan) {
  const { words: t, page, format, subscription } = section;
  const [seen, means, open] = await Promise.all([
    previews(section, { path: '/subscription/change', body: { plan_id: plan.id } }), collectedFrom(section.calls), openInvoices(section.calls)]);
  const provider = means.state;
  if (seen.now.problem && seen.period_end.problem) throw seen.now.problem;
  let at = suggested(seen);
  const isPaidThere = () => provider !== 'off' && at === 'now' && Number(seen.now.change?.total) > 0;
  const options = [
    { value: 'now', title: t('at-now'), note: seen.now.problem?.message ?? (seen.now.change.lines.length ? t('at-now-note') : undefined) },
    { value: 'period_end', title: t('at-end'),
      note: seen.period_end.problem ? seen.period_end.problem.message : t('at-end-note', { day: format.day(seen.period_end.change.effective_at) }) },
  ];
  const done = await ask(page, {
    title: t('change-title', { plan: plan.name }), done: t('confirm'),
    body: form => html`
      ${choice({ legend: t('when'), name: 'at', value: at, options, choose: value => { at = value; form.refused = null; form.update(); }, error: form.errors.at })}
      ${proration(section, seen[at], { from: subscription?.plan, to: plan })}
      ${fit(section, plan, at === 'now' ? null : seen.period_end.change?.effective_at)}
      ${seen[at].change ? html`${charges(page, {
        later: afterwards(section, seen[at].change, plan), from: from(section, plan, means, isPaidThere()), open,
      })}<p class="hint">${how(section, seen[at].change, provider, isPaidThere())}</p>` : nothing}
      ${form.errors.plan_id ? notice('error', form.errors.plan_id) : nothing}`,
    submit: (_, form) => explaining(page, () => (isPaidThere()
      ? toBePaid(section, plan, form.key)
      : section.calls.post('/subscription/change', { plan_id: plan.id, at }, form.key))),
  });
  if (done?.change) await told(section, plan, done.change);
}

/** What is not cheaper at once, as people expect; what is cheaper when what was paid for is over. */
function suggested({ now, period_end: end }) {
  if (now.problem) return 'period_end';
  return now.change.invoicing === 'next_invoice' && end.change ? 'period_end' : 'now';
}

/** The provider's page first; where the server says that nothing has to be paid before, the change itself. */
function toBePaid({ calls }, plan, key) {
  return goToCheckout(calls, '/create-checkout', { plan_id: plan.id }, key).catch(problem => {
    if (problem.code !== 'no_payment_needed') throw problem;
    return calls.post('/subscription/change', { plan_id: plan.id, at: 'now' }, `${key}-change`);
  });
}

/** What pays for it: now if something is due now, else later; nothing does for a plan that is free. */
function from({ words: t, page }, plan, means, isPaidThere) {
  if (isPaidThere) return t('from-page');
  return Number(plan.price) === 0 ? null : takenFrom(page, means);
}

function how({ words: t }, change, provider, isPaidThere) {
  if (isPaidThere) return provider === 'away' ? t('how-away') : `${t('how-checkout')} ${t('pay-keeps')}`;
  if (change.invoicing === 'at_once') return t('how-invoice');
  return change.invoicing === 'next_invoice' ? t('how-next-invoice') : t('how-nothing');
}

async function told(section, plan, change) {
  await section.reload();
  const { words: t, format, page, subscription } = section;
  const key = subscription?.plan_id !== plan.id ? 'changed-later' : change.invoice_number ? 'changed-invoiced' : 'changed-now';
  page.say(t(key, { plan: plan.name, day: format.moment(change.effective_at), number: change.invoice_number }));
}
