// Ctrl-K or ⌘K on every page of an administrator: opens the page of a plugin that can search, and its search there.

import { load } from './pages.js';

const isAsked = event => event.key?.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;

/** A page that is open and can search hears the keys itself; an element can search that has a method `search`. */
export async function searchByKeys(event, pages, go) {
  const page = pages.find(one => one.slot === 'admin_page');
  if (!isAsked(event) || event.defaultPrevented || !page || document.querySelector(`#page > ${page.element}`) || document.querySelector('dialog[open]')) return;
  event.preventDefault();
  try {
    await load(page);
  } catch (problem) {
    console.debug(problem); // the page itself says that it cannot be loaded
  }
  if (customElements.get(page.element) && !customElements.get(page.element).prototype.search) return;
  await go(`/${page.path}`);
  document.querySelector(`#page > ${page.element}`)?.search?.();
}
