// The control for one value that is neither object nor list. Each is `{element, input, value}`.

import { duration } from '../duration.js';
import { h, select } from '../dom.js';
import { t } from '../words.js';
import { MASK, nameOf, typesOf } from './schema.js';

export function controlOf(schema, value) {
  const types = typesOf(schema);
  if (types.includes('boolean')) return checkbox(schema, value);
  if (schema.enum) return choice(schema, value);
  if (schema.writeOnly || schema.format === 'password' || value === MASK) return secret(value);
  if (types.includes('string') || types.includes('decimal')) return text(schema, value);
  if (types.includes('number') || types.includes('integer')) return number(schema, value);
  return free(value);
}

function checkbox(schema, value) {
  const input = h('input', { type: 'checkbox', checked: value === true, disabled: schema.enum?.length === 1 });
  const untouched = () => value === undefined && !input.checked;
  return { element: input, input, value: () => (untouched() ? undefined : input.checked) };
}

function choice(schema, value) {
  const unset = value === undefined ? [['', '–']] : [];
  const input = select([...unset, ...schema.enum.map(one => [String(one), nameOf(schema, one)])], String(value ?? ''), { disabled: schema.enum.length === 1 });
  return { element: input, input, value: () => schema.enum.find(one => String(one) === input.value) };
}

/** What is typed and is no number goes to the server as it is: it says what is wrong with it. */
function number(schema, value) {
  const input = h('input', {
    inputmode: schema.type === 'integer' ? 'numeric' : 'decimal', value: value === undefined ? '' : String(value), autocomplete: 'off',
  });
  const typed = () => (Number.isFinite(Number(input.value)) ? Number(input.value) : input.value.trim());
  return { element: input, input, value: () => (input.value.trim() === '' ? undefined : typed()) };
}

/** Where a decimal may be a number too, what nobody touched stays what it was. */
function text(schema, value) {
  const long = schema.maxLength >= 1000 && !schema.pattern;
  const input = h(long ? 'textarea' : 'input', { ...(long ? { rows: '3' } : { type: 'text', value: String(value ?? '') }), autocomplete: 'off', spellcheck: 'false' });
  if (long) input.value = value ?? '';
  if (schema.format === 'date-time') input.placeholder = '2026-01-01T00:00:00Z';
  const read = () => (input.value.trim() === '' ? undefined : input.value === String(value) ? value : input.value.trim());
  return { element: schema.format === 'duration' || isDuration(schema) ? explained(input) : input, input, value: read };
}

const isDuration = ({ pattern = '' }) => pattern.startsWith('^-?P') || pattern.startsWith('^P(');

/** A duration with what it means in words. */
function explained(input) {
  const words = h('span', { class: 'words', role: 'status' });
  const say = () => {
    const typed = input.value.trim();
    words.textContent = duration(typed) || (typed ? t('form.duration') : '');
  };
  input.placeholder = 'PT30M';
  input.addEventListener('input', say);
  say();
  return h('span', { class: 'explained' }, input, words);
}

/** What is stored is never shown: it stays unless another is typed or it is removed. */
function secret(value) {
  let kept = value === MASK;
  const input = h('input', { type: 'password', value: kept || !value ? '' : value, autocomplete: 'new-password', placeholder: kept ? t('form.stored') : null });
  if (!kept) return { element: input, input, value: () => input.value || undefined };
  const remove = h('button', { type: 'button', class: 'small', onclick: () => turn(!kept) }, t('form.forget'));
  const turn = keeps => {
    kept = keeps;
    remove.textContent = t(kept ? 'form.forget' : 'form.keep');
    input.placeholder = t(kept ? 'form.stored' : 'form.forgotten');
    input.value = '';
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  return { element: h('span', { class: 'explained' }, input, remove), input, value: () => input.value || (kept ? MASK : null) };
}

/** Where a schema says nothing about a value, JSON is the only language there is. */
function free(value) {
  const input = h('textarea', { class: 'code', rows: '3', placeholder: 'JSON', autocomplete: 'off', spellcheck: 'false' });
  input.value = value === undefined ? '' : JSON.stringify(value, null, 1);
  return { element: input, input, value: () => (input.value.trim() === '' ? undefined : parsed(input.value)) };
}

function parsed(typed) {
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}
