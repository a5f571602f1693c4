import { html } from '../kit/html.js';
import { ask, field } from '../kit/parts.js';
import { FAMILIES, split, typesOf } from './messages-types.js';

/** Asks for an endpoint, a new one or changes of one; resolves to what the server made of it. */
export function askEndpoint({ page, calls, t }, one) {
  return ask(page, {
    title: t(one ? 'edit-title' : 'add'),
    body: form => fields(t, form, one),
    submit: (values, form) => {
      const wanted = { url: values.url.trim(), types: typesOf(values), description: values.description.trim() || null };
      return one ? calls.patch(`/admin/webhooks/${encodeURIComponent(one.id)}`, wanted) : calls.post('/admin/webhooks', wanted, form.key);
    },
    done: t(one ? 'save' : 'add-done'),
  });
}

function fields(t, { errors }, one) {
  const { families, others } = split(one?.types);
  return html`
    ${field({ label: t('url'), name: 'url', type: 'url', required: true, value: one?.url ?? '', placeholder: 'https://', hint: t('url-hint'), error: errors.url })}
    ${field({ label: t('description'), name: 'description', value: one?.description ?? '', hint: t('description-hint'), error: errors.description })}
    ${typeFields(t, errors, families, others)}`;
}

/** Which announcements: whole families, and further types by name. */
export const typeFields = (t, errors, families = new Set(), others = []) => html`<fieldset class="tier"><legend>${t('types')}</legend>
    <p class="hint">${t('types-hint')}</p>
    <div class="families">${FAMILIES.map(family => html`<label class="family"><input type="checkbox" name=${`family.${family}`} ?checked=${families.has(family)}>
      ${t(`family.${family}`)}</label>`)}</div>
    ${field({ label: t('other-types'), name: 'types', value: others.join(', '), hint: t('other-types-hint'),
      error: Object.entries(errors).find(([name]) => name.startsWith('types'))?.[1] })}</fieldset>`;
