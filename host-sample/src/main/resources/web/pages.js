// What one can go to: the host's own pages, and those that plugins bring.

import { api, authenticatedFetch } from './api.js';
import { h } from './dom.js';
import './inbox.js';
import './plugins.js';
import './sessions.js';
import { language, t } from './words.js';

const loaded = new Map();

/** For this caller, what plugins bring at present: `{pages, widgets}`. */
export const contributed = async caller => offered(caller, (await api.get('/api/ui')).contributions);

/** For this caller: `{pages, widgets}`. */
export function offered(caller, contributions) {
  const admin = caller.roles.includes('admin');
  const pages = contributions.filter(isPage)
    .map(ui => ({ ...ui, group: ui.slot === 'admin_page' ? 'administration' : 'workspace' }));
  if (admin && caller.demo) pages.push({ path: 'inbox', name: 'page.inbox', element: 'ss-inbox', group: 'administration' });
  if (admin) pages.unshift({ path: 'plugins', name: 'page.plugins', element: 'ss-plugins', group: 'administration' });
  if (admin || caller.roles.includes('user')) {
    pages.unshift({ path: 'sessions', name: 'page.sessions', element: 'ss-sessions', group: 'workspace' });
  }
  return { pages, widgets: contributions.filter(one => one.slot === 'widget') };
}

/** Whether a contribution is a page of its own. */
export const isPage = ({ slot }) => slot === 'page' || slot === 'admin_page';

/** In the reader's language, a plugin's as far as the plugin says it so. */
export const titleOf = page => (page.name ? t(page.name) : page.titles?.[language()] ?? page.title);

/** A custom element cannot be defined twice: of a plugin upgraded meanwhile the page is loaded afresh. A module's address may name its content. */
export async function load(ui) {
  if (!ui.module) return;
  const known = loaded.get(ui.element);
  if (known && known !== ui.version) return location.reload();
  loaded.set(ui.element, ui.version);
  try {
    await import(ui.module.includes('?') ? ui.module : `${ui.module}?v=${encodeURIComponent(ui.version)}`);
  } catch (failure) {
    loaded.delete(ui.element);
    throw failure;
  }
}

export function mounted(ui, caller) {
  const element = h(ui.element, { api: ui.api, settings: ui.plugin && caller.roles.includes('admin') ? `/plugins/${encodeURIComponent(ui.plugin)}` : null });
  element.fetcher = authenticatedFetch;
  element.caller = caller;
  return element;
}
