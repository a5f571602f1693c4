import { html, nothing } from '../kit/html.js';
import { busy } from '../kit/parts.js';

const MARGIN = 8;

/**
 * A button that opens a list of actions: `[{name, run, danger}]`. It lies in the top layer, so that no table cuts it off;
 * arrows walk through it, Escape and a click elsewhere close it.
 */
export function menu(label, actions, id) {
  if (!actions.length) return nothing;
  const place = `menu-${id}`;
  return html`<button type="button" class="small dots" popovertarget=${place} aria-label=${label} aria-haspopup="menu">⋯</button>
    <div popover id=${place} class="menu" role="menu" aria-label=${label} @toggle=${opened} @keydown=${walk}>
      ${actions.map(({ name, run, danger }) => html`<button type="button" role="menuitem" tabindex="-1" class=${danger ? 'danger' : ''}
        @click=${({ currentTarget: { parentNode: list } }) => start(list, run)}>${name}</button>`)}</div>`;
}

/** The button has the focus again, so that a dialog gives it back there, and waits for what was chosen. */
function start(list, run) {
  const button = list.previousElementSibling;
  list.hidePopover();
  button.focus();
  busy(button, run, problem => list.getRootNode().host.say(problem.message));
}

/** Beside its button, above it where there is no room below. */
function opened({ target, newState }) {
  const button = target.previousElementSibling;
  button.setAttribute('aria-expanded', newState === 'open');
  if (newState !== 'open') {
    const { activeElement: focused } = target.getRootNode();
    if (!focused || target.contains(focused)) button.focus();
    return;
  }
  const at = button.getBoundingClientRect();
  const { width, height } = target.getBoundingClientRect();
  const below = at.bottom + 4;
  target.style.left = `${Math.max(MARGIN, at.right - width)}px`;
  target.style.top = `${below + height > innerHeight - MARGIN ? Math.max(MARGIN, at.top - height - 4) : below}px`;
  addEventListener('scroll', () => target.hidePopover(), { once: true, capture: true });
  target.firstElementChild.focus();
}

function walk(event) {
  const items = [...event.currentTarget.children];
  const at = items.indexOf(event.target);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[to % items.length].focus();
}
