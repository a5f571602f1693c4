import { html } from '../kit/html.js';
import { ask, field } from '../kit/parts.js';

const LOOKS = 8;
const LOOK_MILLIS = 900;
const ON_ITS_WAY = ['received', 'waiting'];

/** Has it tried again, waits a little for what comes of it, and says so. */
export async function replay(section, one) {
  const { calls, page, t } = section;
  await calls.post(`/admin/parked/${encodeURIComponent(one.id)}/replay`);
  page.say(t(await outcome(calls, one.id, () => section.present)));
  if (section.present) await section.reload();
}

/** One settled is in none of the lists of what is still to be done. */
async function outcome(calls, id, wanted) {
  for (let look = 0; look < LOOKS && wanted(); look++) {
    await new Promise(resolve => setTimeout(resolve, LOOK_MILLIS));
    const isIn = async status => (await calls.get(`/admin/parked?status=${status}&limit=200`)).parked.some(other => other.id === id);
    if ((await Promise.all(ON_ITS_WAY.map(isIn))).includes(true)) continue;
    return (await isIn('parked')) ? 'replayed-parked' : 'replayed-settled';
  }
  return 'replayed-waits';
}

/** Nothing is to follow from it: somebody says so, with a reason. */
export async function dismiss(section, one, what) {
  const { calls, page, t } = section;
  const done = await ask(page, {
    title: t('dismiss-title'),
    body: form => html`<p>${t('dismiss-means', { what })}</p>
      ${field({ label: t('reason'), name: 'reason', type: 'textarea', required: true, hint: t('reason-hint'), error: form.errors.reason })}`,
    submit: (values, form) => calls.post(`/admin/parked/${encodeURIComponent(one.id)}/dismiss`, values, form.key),
    done: t('dismiss'),
    kind: 'danger',
  });
  if (!done) return;
  page.say(t('dismissed'));
  await section.reload();
}
