import { api } from '../api.js';
import { ask, confirmed } from '../dialog.js';
import { busy, h, notice } from '../dom.js';
import { isPage, titleOf } from '../pages.js';
import { t } from '../words.js';
import { byline, describedIn } from './catalog.js';
import { install } from './install.js';
import { go, stateBadge } from './state.js';

/** A plugin's name, how it stands, and what can be done with it. */
export function header(plugin, offer, again) {
  const place = h('div');
  const { name } = plugin || offer;
  return h('section', { class: 'card', 'aria-label': name },
    h('div', { class: 'row between' },
      h('div', {}, h('h2', {}, name), h('p', { class: 'sub' }, [byline(offer, plugin), (plugin || offer).id].join(' · '))),
      plugin ? stateBadge(plugin.state) : h('span', { class: 'badge' }, t('state.none'))),
    offer?.description && h('p', {}, describedIn(offer)),
    plugin?.state === 'failed' && failed(plugin),
    h('div', { class: 'row deeds' }, plugin ? deeds(plugin, offer, place, again) : installButton(offer, place, again)),
    place);
}

const failed = plugin => notice('error', t('failed'), h('p', { class: 'reason' }, plugin.reason || t('failed.noReason')), h('p', {}, t('failed.whatNow')));

function installButton(offer, place, again) {
  if (!offer.version) return h('p', { class: 'hint' }, t('catalog.noVersion'));
  return h('button', {
    class: 'primary', 'aria-label': t('install.named', { name: offer.name }), onclick: event => install(event.currentTarget, place, offer, again),
  }, t('install'));
}

function deeds(plugin, offer, place, again) {
  const path = `/api/plugins/${encodeURIComponent(plugin.id)}`;
  const change = (verb, kind) => h('button', {
    class: kind,
    onclick: event => busy(event.currentTarget, async () => {
      place.replaceChildren(h('progress', { 'aria-label': t(`${verb}.progress`) }));
      await api.post(`${path}/${verb}`).finally(() => place.replaceChildren());
      await again();
    }, async problem => {
      await again().catch(() => {});
      document.querySelector('.deeds')?.after(notice('error', t(`${verb}.failed`), h('p', {}, problem.message)));
    }),
  }, t(verb));
  const enabled = plugin.state === 'enabled';
  return [
    enabled ? change('disable') : change('enable', 'primary'),
    offer?.upgradable && h('button', { class: enabled ? 'primary' : '', onclick: event => upgrade(event.currentTarget, plugin, offer, place, again) }, t('upgrade', { version: offer.version })),
    enabled && plugin.ui.filter(isPage).map(ui =>
      h('a', { class: 'button', href: `/${ui.path}`, 'data-page': true }, t('open', { title: titleOf(ui) }))),
    h('button', { class: 'danger', onclick: () => uninstall(plugin, path) }, t('uninstall')),
  ];
}

async function upgrade(button, plugin, offer, place, again) {
  const { notes } = offer.releases?.find(one => one.version === offer.version) || {};
  const goes = await confirmed(t('upgrade.title', { name: plugin.name, version: offer.version }),
    [t('upgrade.text', { version: plugin.version }), notes && h('p', { class: 'hint' }, notes)].filter(Boolean), t('upgrade', { version: offer.version }), () => {}, 'primary');
  if (goes) install(button, place, offer, again);
}

async function uninstall(plugin, path) {
  const list = key => h('li', {}, t(key));
  const done = await ask({
    title: t('uninstall.title', { name: plugin.name }),
    body: [h('p', {}, t('uninstall.removed')), h('ul', { class: 'dots' }, list('uninstall.files'), list('uninstall.settings'), list('uninstall.pages')),
      h('p', {}, t('uninstall.kept')), h('ul', { class: 'dots' }, list('uninstall.data'), list('uninstall.sessions'))],
    action: t('uninstall'), kind: 'primary danger-fill', submit: () => api.delete(path),
  });
  if (!done) return;
  document.querySelector('.settings')?.remove();
  dispatchEvent(new Event('plugins-changed'));
  go('/plugins');
}
