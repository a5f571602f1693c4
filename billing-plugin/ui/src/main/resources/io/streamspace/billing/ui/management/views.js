import { html, nothing } from '../kit/html.js';
import { Section } from '../kit/page.js';

/**
 * A section of several views, each at an address below the section's: a subclass gives `views`, as `[[path, class], …]`,
 * the first for the bare address. A view is made of the section and what follows in the address, and has `load()` and
 * `template()`. The words `view.PATH` name it.
 */
export class Views extends Section {
  constructor(page, path) {
    super(page, path);
    const { views } = this.constructor;
    const [here, View] = views.find(([name]) => name === path[0]) ?? views[0];
    this.here = here;
    this.view = new View(this, here && path[0] === here ? path.slice(1) : path);
  }

  get title() {
    return this.here ? this.t(`view.${this.here}`) : this.view.title ?? null;
  }

  load() {
    return this.view.load?.();
  }

  template() {
    return html`<nav class="views" aria-label=${this.t('views')}><ul>${this.constructor.views.map(([name]) => html`<li>
      <a href=${`#/${[this.page.place.path, name].filter(Boolean).join('/')}`} aria-current=${name === this.here ? 'page' : nothing}>${this.t(`view.${name || 'first'}`)}</a></li>`)}</ul></nav>
      ${this.view.template()}`;
  }

  leave() {
    super.leave();
    this.view.leave?.();
  }
}
