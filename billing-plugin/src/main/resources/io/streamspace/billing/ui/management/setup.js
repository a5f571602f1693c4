import { html, nothing } from '../kit/html.js';
import { keep, kept } from '../kit/kept.js';
import { card, link } from '../kit/parts.js';

const MARKS = { done: '✓', default: '·', open: '!' };
const STATES = { done: 'done', default: 'open', open: 'attention' };
const HIDDEN = 'streamspace-billing-setup-hidden';
/** Whether somebody has folded it. */
let hidden = kept(HIDDEN) === true;
const SECTIONS = { prices: 'reports', provider: 'provider', mail: 'messages' };

/** The steps after installing, while anything is open. */
export async function setupSteps(calls) {
  const { steps } = await calls.get('/admin/setup');
  return steps.some(one => one.state === 'open') ? steps : [];
}

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
  return card(t('setup'), hidden ? nothing : html`<ol class="checklist two">${steps.map(one => step(t, one, settings))}</ol>`, {
    sub: t('setup-sub', { done, count: steps.length }),
    actions: html`${settings && !hidden ? html`<a class="button small" href=${settings}>${t('setup-settings')}</a>` : nothing}
      <button type="button" class="small" aria-expanded=${String(!hidden)} @click=${turn}>${t(hidden ? 'setup-show' : 'setup-hide')}</button>`,
  });
}

const step = (t, { key, state, value }, settings) => html`<li class=${STATES[state]}><span class="mark" aria-hidden="true">${MARKS[state]}</span>
  <div><p class="strong">${settings ? html`<a href=${settings}>${t(`setup-${key}`)}</a>` : t(`setup-${key}`)} <span class="hidden">${t(`setup-is-${state}`)}</span></p>
    <p class="sub">${t(`setup-${key}-${state}`, { value: key === 'tax' ? t(`setup-tax-mode-${value}`) : value ?? '' })}
      ${SECTIONS[key] && (state !== 'done' || key === 'prices') ? link(SECTIONS[key], t(`setup-see-${key}`)) : nothing}</p></div></li>`;
