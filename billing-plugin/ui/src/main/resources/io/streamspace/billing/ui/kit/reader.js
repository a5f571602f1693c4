// Where the reader is: what has the focus may go with what is drawn anew; the focus then goes to what stands in its place.

const REACHED = 'a[href], button:not([disabled]), input, select, textarea, summary, [tabindex]';

/** Follows the focus in a part of a shadow root: in a dialog, or outside of all dialogs. */
export class Reader {
  constructor(root, scope = root) {
    Object.assign(this, { root, scope });
    scope.addEventListener('focusin', ({ target }) => {
      if (scope !== root || !target.closest('dialog')) this.#came(target);
    });
    scope.addEventListener('focusout', ({ target, relatedTarget }) => relatedTarget || setTimeout(() => this.#left(target)));
  }

  /** They are at another place, and what is drawn there says where they begin. */
  leave() {
    this.way = null;
  }

  /** To be called whenever something was drawn, or a dialog was closed. */
  keep() {
    const { way, root, scope } = this;
    if (!way || this.#isElsewhere() || way[0].element.isConnected || scope === root && root.querySelector('dialog[open]')) return;
    const stands = way.findIndex(({ element }) => element === scope || element.isConnected);
    const place = inPlaceOf(way[stands].element, way[stands - 1].index);
    if (!place) return;
    if (!place.matches(REACHED)) place.tabIndex = -1;
    place.focus({ preventScroll: true });
  }

  /** A browser leaves the focus with what is around what has gone. */
  #isElsewhere() {
    const { root, scope } = this;
    if (root.activeElement) return root.activeElement !== scope;
    return document.activeElement !== document.body && document.activeElement !== root.host;
  }

  #came(target) {
    this.way = [];
    for (let element = target; element; element = element === this.scope ? null : element.parentNode) {
      this.way.push({ element, index: element === this.scope ? 0 : [...element.parentNode.children].indexOf(element) });
    }
  }

  /** Whoever presses on nothing is nowhere; another window has the focus only for a while. */
  #left(target) {
    if (target.isConnected && document.hasFocus() && !this.root.activeElement && this.way?.[0].element === target) this.way = null;
  }
}

/** The next of a list, else the heading of what stands there, else of what is around; nothing while that is still read. */
function inPlaceOf(parent, index) {
  const next = parent.children[Math.min(index, parent.children.length - 1)];
  if (next?.matches('[aria-busy]') || next?.querySelector('[aria-busy]')) return null;
  if (next?.matches(REACHED)) return next;
  if (next?.matches('tr, li, [role=group]')) return next.querySelector(REACHED) ?? next;
  const around = parent.closest?.('section.card, #section, form') ?? parent;
  return heading(next) ?? heading(around) ?? around;
}

const heading = element => (element?.matches?.('h2, h3') ? element : element?.querySelector?.('h2, h3'));
