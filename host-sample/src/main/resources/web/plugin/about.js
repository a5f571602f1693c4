import { h } from '../dom.js';
import { day } from '../format.js';
import { named, t } from '../words.js';

/** What a plugin says it will do here, and its versions. */
export function about({ permissions = [], releases = [], project_url: url }, plugin) {
  if (!permissions.length && !releases.length) return null;
  return h('section', { class: 'card about', 'aria-label': t('about') },
    permissions.length > 0 && h('div', {}, h('h2', {}, t('about.permissions')), h('p', { class: 'hint' }, t('about.permissionsHint')),
      h('ul', { class: 'ticks' }, permissions.map(one => h('li', {}, named('permission', one))))),
    h('div', {}, h('h2', {}, t('about.versions')), h('ul', { class: 'releases' }, releases.map(one => release(one, plugin))),
      url && h('p', {}, h('a', { href: url, rel: 'noreferrer' }, t('about.project')))));
}

const release = ({ version, date, requires, runs_here: runs, notes }, plugin) => h('li', {},
  h('p', {}, h('strong', {}, version), ' ', h('span', { class: 'sub-inline' }, date && day(date)),
    plugin?.version === version && h('span', { class: 'badge enabled' }, t('about.installed')),
    !runs && h('span', { class: 'badge failed' }, t('about.notHere', { requires: requires || '?' }))),
  notes && h('p', { class: 'hint' }, notes));
