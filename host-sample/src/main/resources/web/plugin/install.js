import { api } from '../api.js';
import { busy, h, notice } from '../dom.js';
import { t } from '../words.js';

/** In which step an installation failed, by the code of the refusal. */
const STEPS = {
  catalog_unreadable: 'download', checksum_missing: 'verify', checksum_mismatch: 'verify', broken_package: 'unpack', unsafe_package: 'unpack',
  package_too_large: 'unpack', broken_plugin: 'start', invalid_configuration: 'start', start_failed: 'start',
};

/**
 * Installs a plugin, or a newer version of it. How far the host is it does not tell: so the bar says only that it works.
 *
 * @param place where the progress is shown, and what went wrong
 */
export function install(button, place, offer, then) {
  return busy(button, async () => {
    place.replaceChildren(h('div', { class: 'progress', role: 'status', 'aria-busy': 'true' },
      h('progress', { 'aria-label': t('install.progress', { name: offer.name }) }), h('p', { class: 'hint' }, t('install.steps'))));
    await api.post(`/api/plugins/catalog/${encodeURIComponent(offer.id)}/install`, {});
    place.replaceChildren();
    await then();
  }, problem => place.replaceChildren(explained(problem)));
}

function explained(problem) {
  const step = STEPS[problem.code];
  return notice('error', step ? t('install.failed', { step: t(`install.${step}`) }) : t('install.notDone'),
    h('p', {}, problem.message), h('p', {}, t('install.nothing')));
}
