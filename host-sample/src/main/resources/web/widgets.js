import { h } from './dom.js';
import { load, mounted } from './pages.js';

/** The small figures that plugins bring. One that cannot be loaded is left out: nobody came here for it. */
export function widgets(contributions, caller) {
  const place = h('div', { class: 'widgets' });
  contributions.forEach(async ui => {
    const section = h('section', { 'aria-label': ui.title, hidden: true });
    place.append(section);
    try {
      await load(ui);
      if (!customElements.get(ui.element)) throw new Error(`${ui.element} is not defined by its module`);
      section.append(mounted(ui, caller));
      section.hidden = false;
    } catch (failure) {
      console.debug(failure);
      section.remove();
    }
  });
  return place;
}
