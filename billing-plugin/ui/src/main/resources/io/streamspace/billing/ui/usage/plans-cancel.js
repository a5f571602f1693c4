import { html, nothing } from '../kit/html.js';
import { ask } from '../kit/parts.js';
import { charges, openInvoices } from './charges.js';
import { choice } from './plans-choice.js';
import { fit } from './plans-fit.js';
import { afterwards, previews, proration } from './plans-proration.js';
import { explaining } from './plans-refusals.js';

const PATH = '/subscription/cancel';

/** Asks when a plan shall end: now, with what that gives back, or at the end of what is paid for. */
export async function askToCancel(section) {
  const { words: t, format, page, calls, subscription: { plan } } = section;
  const [seen, open] = await Promise.all([previews(section, { path: PATH, body: {} }), openInvoices(calls)]);
  if (seen.now.problem && seen.period_end.problem) throw seen.now.problem;
  const free = section.offer.plans.find(one => one.id === (seen.now.change ?? seen.period_end.change).plan_id);
  let at = seen.period_end.problem ? 'now' : 'period_end';
  const begins = () => (at === 'now' ? null : seen.period_end.change?.effective_at);
  const done = await ask(page, {
    title: t('cancel-title', { plan: plan.name }), done: t('end-plan'), leave: t('keep', { plan: plan.name }), kind: 'danger',
    body: form => html`
      ${choice({ legend: t('when'), name: 'at', value: at, options: options(section, seen, free), choose: value => { at = value; form.refused = null; form.update(); }, error: form.errors.at })}
      ${proration(section, seen[at], { from: plan, to: free })}
      ${seen[at].change ? charges(page, { later: afterwards(section, seen[at].change, free), open }) : nothing}
      ${free ? fit(section, free, begins()) : nothing}
      <p class="hint">${t('cancel-keeps')}</p>`,
    submit: (_, form) => explaining(page, () => calls.post(PATH, { at }, form.key)),
  });
  if (!done) return;
  await section.reload();
  page.say(at === 'now' ? t('canceled-now', { plan: plan.name }) : t('canceled-later', { plan: plan.name, day: format.day(done.change.effective_at) }));
}

/** When it may end, and what each gives back. */
function options({ words: t, format, subscription: { plan } }, { now, period_end: end }, free) {
  const back = -Number(now.change?.amount ?? 0);
  const money = back > 0 ? t('cancel-now-credit', { amount: format.money(back, now.change.currency) }) : t('cancel-now-nothing');
  return [
    { value: 'period_end', title: end.problem ? t('at-end') : t('cancel-at-end', { day: format.day(end.change.effective_at) }),
      note: end.problem ? end.problem.message : t('cancel-at-end-note', { plan: plan.name }) },
    { value: 'now', title: t('cancel-now'),
      note: now.problem ? now.problem.message : `${free ? t('cancel-now-note', { plan: free.name }) : t('cancel-now-note-none')} ${money}` },
  ];
}
