// A form drawn from a JSON schema. It sends only what was changed.

import { busy, h, notice } from '../dom.js';
import { guard } from '../guard.js';
import { t } from '../words.js';
import { translated } from './check.js';
import { editor } from './editor.js';
import { within } from './group.js';
import { given, isLeaf, pathOf, same, titleOf } from './schema.js';

export { differences, isReviewed, reviewList } from './review.js';

/** @param save is given the changed top-level keys; what it throws is shown where it belongs */
export function configForm(schema, config, save, { saved = false } = {}) {
  const parts = sections(schema, config);
  const entries = parts.flatMap(part => part.members);
  const trouble = h('div');
  const told = h('p', { class: 'state', role: 'status' }, saved && t('form.saved'));
  const button = h('button', { class: 'primary', type: 'submit' }, t('form.save'));
  const discard = h('button', { type: 'button', hidden: true, onclick: () => form.dispatchEvent(new Event('discard')) }, t('form.discard'));
  const bar = h('div', { class: 'savebar' }, trouble, h('div', { class: 'row between' }, told, h('div', { class: 'row' }, discard, button)));
  const whole = () => ({ ...config, ...given(entries.map(({ key, made }) => [key, made.value()])) });
  const count = () => Object.keys(changes(entries)).length;
  const form = h('form', {
    class: 'config', novalidate: true,
    oninput: () => {
      const many = count();
      told.textContent = many ? t('form.changed', { count: many }) : '';
      discard.hidden = !many;
    },
    onsubmit: event => {
      event.preventDefault();
      busy(button, async () => { blame(parts, trouble, null); await save(changes(entries)); }, problem => blame(parts, trouble, problem, faults => translated(faults, schema, whole())));
    },
  }, contents(parts), h('div', { class: 'sections' }, parts.map(part => part.element)), bar);
  guard(form, () => count() > 0);
  form.showSetting = key => {
    const part = parts.find(({ members }) => members.some(one => one.key === key));
    if (!part) return;
    part.element.open = true;
    const { made } = part.members.find(one => one.key === key);
    made.element.scrollIntoView({ block: 'center' });
    made.focus();
  };
  return form;
}

function entryOf(key, property, before, about) {
  const made = editor(property, before, { key, ...about });
  return { key, made, plain: isLeaf(property), initial: structuredClone(made.value()) };
}

/** Keys whose value differs from the stored one, or from the default where none is stored. */
function changes(entries) {
  const change = {};
  for (const { key, initial, made } of entries) {
    const value = made.value();
    if (!same(value, initial)) change[key] = value === undefined ? null : value;
  }
  return change;
}

/** By the section that the schema names; else plain values are together, and each object or list is by itself. */
function sections(schema, config) {
  const by = new Map();
  for (const [key, property] of Object.entries(schema.properties || {})) {
    const title = property['x-section'] || (isLeaf(property) ? t('form.general') : titleOf(property, key));
    by.set(title, [...(by.get(title) || []), [key, property]]);
  }
  return [...by].map(([title, members]) => section(title, members.map(([key, property]) =>
    entryOf(key, property, config[key], { required: schema.required?.includes(key), plain: members.length === 1 && title === titleOf(property, key) }))));
}

function section(title, members) {
  const heading = h('summary', {}, h('h3', {}, title));
  const element = h('details', { class: 'section', open: matchMedia('(min-width: 821px)').matches },
    heading, h('div', { class: 'fields' }, plainFirst(members).map(({ made }) => made.element)));
  return { title, element, members, open: () => { element.open = true; heading.scrollIntoView({ block: 'start' }); heading.focus(); } };
}

const plainFirst = members => [...members].sort((one, other) => Number(!one.plain) - Number(!other.plain));

const contents = parts => parts.length > 2 && h('nav', { class: 'contents', 'aria-label': t('form.contents') },
  h('ul', {}, parts.map(part => h('li', {}, h('button', { type: 'button', class: 'quiet', onclick: part.open }, part.title)))));

/** Puts each fault beside its field; what has no place of its own is told at the end. */
function blame(parts, trouble, problem, translate = faults => faults) {
  const faults = translate((problem?.parameters || []).map(({ field, reason }) => ({ field, path: pathOf(field), reason })));
  const homeless = faults.filter(({ path }) => !parts.some(({ members }) => members.some(({ key }) => key === path[0])));
  for (const { members, element } of parts) {
    for (const { key, made } of members) {
      const mine = within(faults, key);
      homeless.push(...made.show(mine));
      if (mine.length) element.open = true;
    }
  }
  if (!problem) return trouble.replaceChildren();
  const placed = faults.length - homeless.length;
  trouble.replaceChildren(notice('error', placed ? t('form.refused', { count: placed }) : t('form.failed', { reason: problem.message }),
    homeless.length > 0 && h('ul', {}, homeless.map(({ field, path, reason }) => h('li', {}, `${field || path.join('.')}: ${reason}`)))));
  const first = parts.flatMap(({ members }) => members).find(({ key }) => faults.some(({ path }) => path[0] === key));
  const wrong = parts.map(({ element }) => element.querySelector('[aria-invalid]')).find(Boolean);
  wrong ? wrong.focus() : first?.made.focus();
}
