// What a change of settings comes to, old beside new, for whoever is about to save it.

import { h } from '../dom.js';
import { t } from '../words.js';
import { shown } from './columns.js';
import { MASK, same, titleOf, typesOf } from './schema.js';

/** Whether any of the changed settings is one whose change is to be looked at before it is saved. */
export const isReviewed = (schema, change) => Object.keys(change).some(key => schema.properties[key]?.['x-review']);

/** Every value that differs, named by the titles on the way to it. @param config as stored; of what is not, the default counts */
export const differences = (schema, config, change) => Object.entries(change)
  .flatMap(([key, after]) => differ(schema.properties[key] ?? {}, config[key], after ?? undefined, [titleOf(schema.properties[key] ?? {}, key)]));

function differ(schema, stored, wanted, path) {
  const [before, after] = [stored ?? schema.default, wanted ?? schema.default];
  if (same(before, after)) return [];
  if (schema.properties && isObject(before) && isObject(after)) {
    return keysOf(before, after).flatMap(key => differ(schema.properties[key] ?? {}, before[key], after[key], [...path, titleOf(schema.properties[key] ?? {}, key)]));
  }
  if (typesOf(schema).includes('array') && schema.items?.properties && [before, after].every(isKeyed)) return differInLists(schema.items, before ?? [], after ?? [], path);
  return [{ path, before: said(schema, before), after: said(schema, after) }];
}

/** Of entries by their id: what came, what went, and what of those that stayed differs. */
function differInLists(schema, before, after, path) {
  const find = (list, id) => list.find(one => idOf(one) === id);
  return [...new Set([...before, ...after].map(idOf))].flatMap(id => {
    const [was, is] = [find(before, id), find(after, id)];
    const named = [...path, (is ?? was).name ?? id];
    if (!was) return [{ path: named, before: '–', after: t('review.added') }];
    if (!is) return [{ path: named, before: t('review.there'), after: t('review.removed') }];
    return differ(schema, was, is, named);
  });
}

const isObject = value => value !== null && typeof value === 'object' && !Array.isArray(value);

const idOf = one => one.id ?? one.key ?? one.name;

const isKeyed = list => list === undefined || list.every(one => isObject(one) && idOf(one) !== undefined);

const keysOf = (before, after) => [...new Set([...Object.keys(before), ...Object.keys(after)])];

function said(schema, value) {
  if (value === undefined || value === '') return '–';
  if (schema.writeOnly) return MASK;
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : shown(schema, value);
}

/** The differences as a list, old and new. */
export const reviewList = all => h('ul', { class: 'review' }, all.map(({ path, before, after }) => h('li', {},
  h('strong', {}, path.join(' · ')), h('span', {}, h('del', {}, before), h('span', { 'aria-hidden': 'true' }, ' → '), h('span', { class: 'hidden' }, t('review.becomes')), h('ins', {}, after)))));
