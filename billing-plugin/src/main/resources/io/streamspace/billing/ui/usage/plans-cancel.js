import { html, nothing } from '../kit/html.js';
import { ask } from '../kit/parts.js';
import { choice } from './plans-choice.js';
import { fit } from './plans-fit.js';
import { previews, proration } from './plans-proration.js';
import { explaining } from './plans-refusals.js';

/** Asks when a plan shall end: now, with what that gives back, or at the end of what is paid for. */
export async function askToCancel(section) {
  const { words: t, format, page, calls, subscription: { plan, paid, current_period_end: periodEnd } } = section;
  const free = section.offer.plans.find(one => Number(one.price) === 0);
  // The server previews changes; ending a plan is the change to the free one, where there is one.
  const seen = free ? await previews(section, free.id) : {};
  const last = seen.period_end?.change?.effective_at ?? paid?.end ?? periodEnd;
  let at = 'period_end';
  const options = [
    { value: 'period_end', title: t('cancel-at-end', { day: format.day(last) }), note: t('cancel-at-end-note', { plan: plan.name }) },
    { value: 'now', title: t('cancel-now'), note: free ? t('cancel-now-note', { plan: free.name }) : t('cancel-now-note-none') },
  ];
  const done = await ask(page, {
    title: t('cancel-title', { plan: plan.name }), done: t('end-plan'), leave: t('keep', { plan: plan.name }), kind: 'danger',
    body: form => html`
      ${choice({ legend: t('when'), name: 'at', value: at, options, choose: value => { at = value; form.update(); }, error: form.errors.at })}
      ${at === 'now' && seen.now ? proration(section, seen.now, { from: plan, to: free }) : nothing}
      ${free ? fit(section, free) : nothing}
      <p class="hint">${t('cancel-keeps')}</p>`,
    submit: (_, form) => explaining(page, () => calls.post('/subscription/cancel', { at }, form.key)),
  });
  if (!done) return;
  await section.reload();
  page.say(at === 'now' ? t('canceled-now', { plan: plan.name }) : t('canceled-later', { plan: plan.name, day: format.day(done.change?.effective_at ?? last) }));
}

/** Withdraws what has not begun. */
export async function keep(section) {
  const { words: t, page, calls, subscription } = section;
  await explaining(page, () => calls.post('/subscription/resume'));
  await section.reload();
  page.say(t('kept', { plan: subscription.plan.name }));
}
