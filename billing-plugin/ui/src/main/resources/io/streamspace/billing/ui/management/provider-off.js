import { html } from '../kit/html.js';
import { card } from '../kit/parts.js';

const SETTINGS = ['stripeEnabled', 'stripeSecretKey', 'stripeWebhookSecret'];

/** Without a payment provider everything but paying by card works; this says so, and how to connect one. */
export const offCard = ({ t, calls }) => card(t('off'), html`<p>${t('off-means')}</p>
  <h3>${t('how-on')}</h3>
  <ol class="steps"><li>${t('step-settings')}</li>
    ${SETTINGS.map(key => html`<li>${t(`step.${key}`)} <code>${key}</code></li>`)}
    <li>${t('step-webhook')} <code>${new URL(`${calls.base}/webhook`, location.origin)}</code></li></ol>`);
