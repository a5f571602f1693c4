import { api } from '../api.js';
import { busy, field, h } from '../dom.js';
import { t } from '../words.js';
import { blame } from './blame.js';
import { quote } from './quote.js';
import { resourceInputs } from './resources.js';

const TEMPLATES = ['ubuntu-desktop', 'firefox', 'vscode', 'gpu-desktop'];

/** Starts a session, and says before what it will cost. `quote()` asks anew. */
export function startForm(page) {
  const admin = page.caller.roles.includes('admin');
  const template = h('input', { name: 'template', required: true, value: TEMPLATES[0], list: 'templates', autocomplete: 'off' });
  const user = h('input', { name: 'user', value: page.caller.user, autocomplete: 'off' });
  const resources = resourceInputs({ cpu: '2', memory: '4Gi', storage: '10Gi' });
  const start = h('button', { class: 'primary', type: 'submit' }, t('start'));
  const asked = () => ({
    template: template.value.trim(), resources: resources.values(), ...(admin && user.value.trim() && { user: user.value.trim() }),
  });
  const price = quote('/api/sessions/quote', asked);
  const form = h('form', {
    class: 'card start', 'aria-label': t('start.title'), novalidate: true, oninput: price.later,
    onsubmit: event => {
      event.preventDefault();
      busy(start, async () => {
        await api.post('/api/sessions', asked());
        page.trouble.replaceChildren();
        blame(form, []);
        await page.refresh();
      }, problem => { price.silence(); page.refused(problem); blame(form, problem.parameters); });
    },
  },
  h('datalist', { id: 'templates' }, TEMPLATES.map(value => h('option', { value }))),
  h('div', { class: 'row' },
    field(t('start.template'), template), admin && field(t('start.user'), user), resources.elements,
    h('div', { class: 'field' }, start)),
  price.element);
  return { element: form, quote: price.ask };
}
