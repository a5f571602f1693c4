import { t } from '../words.js';
import { isMap, typesOf } from './schema.js';

/** What a value lacks of its schema, as far as that can be said at once: `[{path, reason}]`. */
export function faultsOf(schema, value, path = []) {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((one, i) => faultsOf(schema.items || {}, one, [...path, i]));
  if (isMap(schema)) {
    const few = Object.keys(value).length < (schema.minProperties || 0) ? [{ path, reason: t('check.missing') }] : [];
    return [...few, ...Object.entries(value).flatMap(([key, one]) => inMap(schema.additionalProperties, one, [...path, key]))];
  }
  if (typeof value === 'object') return ofObject(schema, value, path);
  const reason = wrong(schema, value);
  return reason ? [{ path, reason }] : [];
}

const inMap = (schema, value, path) => (value === undefined ? [{ path, reason: t('check.missing') }] : faultsOf(schema, value, path));

function ofObject(schema, value, path) {
  const missing = (schema.required || []).filter(name => value[name] === undefined).map(name => ({ path: [...path, name], reason: t('check.missing') }));
  return [...missing, ...Object.entries(schema.properties || {}).flatMap(([name, property]) => faultsOf(property, value[name], [...path, name]))];
}

function wrong(schema, value) {
  const types = typesOf(schema);
  const numeric = types.includes('number') || types.includes('integer');
  if (typeof value === 'string' && numeric && !types.includes('string')) return t('check.number');
  if (typeof value === 'number') {
    if (schema.type === 'integer' && !Number.isInteger(value)) return t('check.integer');
    if (value < schema.minimum) return t('check.minimum', { value: schema.minimum });
    if (value > schema.maximum) return t('check.maximum', { value: schema.maximum });
    if (value <= schema.exclusiveMinimum) return t('check.above', { value: schema.exclusiveMinimum });
  }
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) return t('check.pattern', { pattern: schema.pattern });
  return null;
}
