import { html } from '../kit/html.js';
import { ask, button, field } from '../kit/parts.js';

const GRACES = ['PT0S', 'PT1H', 'PT24H', 'P7D', 'P30D'];

/** Shows what messages are signed with: once, for the server tells it no more. */
export function showSecret({ page, t }, secret, title) {
  return ask(page, {
    title,
    body: form => html`<p>${t('secret-once')}</p>
      <p class="code" id="secret" tabindex="0">${secret}</p>
      <div class="row">${button(page, t('copy'), async () => {
        form.told = t(await copy(page, secret) ? 'copied' : 'copy-by-hand');
        form.update();
      }, { kind: 'primary' })}<span class="sub" role="status">${form.told ?? ''}</span></div>`,
  });
}

/** Where the browser lets no page write to the clipboard, the text is marked for who copies it. */
async function copy(page, secret) {
  try {
    await navigator.clipboard.writeText(secret);
    return true;
  } catch {
    getSelection().selectAllChildren(page.shadowRoot.querySelector('#secret'));
    return false;
  }
}

/** Gives an endpoint a new secret; the one before signs too for a while. */
export async function rotate(section, one) {
  const { page, calls, t } = section;
  const made = await ask(page, {
    title: t('rotate-title'),
    body: form => html`<p>${t('rotate-means')}</p>
      ${field({ label: t('grace'), name: 'grace', value: 'PT24H', options: GRACES.map(grace => [grace, t(`grace.${grace}`)]), error: form.errors.grace })}`,
    submit: (values, form) => calls.post(`/admin/webhooks/${encodeURIComponent(one.id)}/rotate-secret`, values, form.key),
    done: t('rotate'),
  });
  if (made) await showSecret(section, made.secret, t('secret-new'));
}
