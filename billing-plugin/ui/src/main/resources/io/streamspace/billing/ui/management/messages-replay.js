import { html } from '../kit/html.js';
import { ask, field } from '../kit/parts.js';
import { typeFields } from './messages-endpoint.js';
import { typesOf } from './messages-types.js';

/** Posts again what was announced in a span, delivered before or not. */
export async function replayRange(section, webhook) {
  const { page, calls, t } = section;
  const done = await ask(page, {
    title: t('replay-title'),
    body: ({ errors }) => html`<p>${t('replay-means')}</p>
      <div class="row fields">${field({ label: t('from'), name: 'from', type: 'datetime-local', required: true, error: errors.from })}
        ${field({ label: t('to'), name: 'to', type: 'datetime-local', required: true, error: errors.to })}</div>
      ${typeFields(t, errors)}`,
    submit: (values, form) => {
      const types = typesOf(values);
      const span = { from: instant(values.from), to: instant(values.to) };
      return calls.post(`${webhook.address}/replay`, types.length ? { ...span, types } : span, form.key);
    },
    done: t('replay'),
  });
  if (!done) return;
  page.say(t('replayed', { count: done.replayed }));
  await section.reload();
}

/** A picker says no zone; its words say that it is UTC. */
const instant = picked => `${picked.length === 16 ? `${picked}:00` : picked}Z`;
