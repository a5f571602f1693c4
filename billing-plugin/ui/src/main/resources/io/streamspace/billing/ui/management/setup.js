import { html, nothing } from '../kit/html.js';
import { keep, kept } from '../kit/kept.js';
import { card } from '../kit/parts.js';
import { setupSteps, stepList } from './setup-steps.js';

export { setupSteps };

const HIDDEN = 'streamspace-billing-setup-hidden';
/** Whether somebody has folded it. */
let hidden = kept(HIDDEN) === true;

/** What is to be decided after installing. A host that says where the settings are (`settings`) is linked to. */
export function setupCard(section, steps) {
  if (!steps.length) return nothing;
  const { t, page } = section;
  const settings = page.getAttribute('settings');
  const done = steps.filter(one => one.state !== 'open').length;
  const turn = () => {
    hidden = !hidden;
    keep(HIDDEN, hidden);
    section.update();
  };
  return card(t('setup'), hidden ? nothing : stepList(t, steps, settings, true), {
    sub: t('setup-sub', { done, count: steps.length }),
    actions: html`${settings && !hidden ? html`<a class="button small" href=${settings}>${t('setup-settings')}</a>` : nothing}
      <button type="button" class="small" aria-expanded=${String(!hidden)} @click=${turn}>${t(hidden ? 'setup-show' : 'setup-hide')}</button>`,
  });
}
