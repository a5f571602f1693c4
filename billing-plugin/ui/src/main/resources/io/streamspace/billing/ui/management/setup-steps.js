import { html, nothing } from '../kit/html.js';
import { link } from '../kit/parts.js';

const MARKS = { done: '✓', default: '·', open: '!' };
const STATES = { done: 'done', default: 'open', open: 'attention' };
const SECTIONS = { prices: 'reports', provider: 'provider', mail: 'messages' };
/** Where each is decided in the form of the settings. */
const SETTINGS = { seller: 'seller', currency: 'currency', prices: 'computeRates', tax: 'tax', provider: 'stripeEnabled', mail: 'mail', plan: 'subscriptionPlans' };

/** The steps after installing, while anything is open. */
export async function setupSteps(calls) {
  const { steps } = await calls.get('/admin/setup');
  return steps.some(one => one.state === 'open') ? steps : [];
}

/** The steps, each with the way to its setting. @param settings the address of the form, if there is one; @param hasSections whether sections of the management page can be gone to */
export const stepList = (t, steps, settings, hasSections) => html`<ol class="checklist two">${steps.map(one => step(t, one, settings, hasSections))}</ol>`;

const step = (t, { key, state, value }, settings, hasSections) => html`<li class=${STATES[state]}><span class="mark" aria-hidden="true">${MARKS[state]}</span>
  <div><p class="strong">${settings ? html`<a href=${`${settings}#${SETTINGS[key]}`}>${t(`setup-${key}`)}</a>` : t(`setup-${key}`)} <span class="hidden">${t(`setup-is-${state}`)}</span></p>
    <p class="sub">${t(`setup-${key}-${state}`, { value: key === 'tax' ? t(`setup-tax-mode-${value}`) : value ?? '' })}
      ${hasSections && SECTIONS[key] && (state !== 'done' || key === 'prices') ? link(SECTIONS[key], t(`setup-see-${key}`)) : nothing}</p></div></li>`;
