import { t } from '../words.js';
import { isMap, nameOf, same, typesOf } from './schema.js';

/** What a value lacks of its schema, as far as that can be said at once: `[{path, reason}]`. */
export function faultsOf(schema, value, path = []) {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return [...ofList(schema, value, path), ...value.flatMap((one, i) => faultsOf(schema.items || {}, one, [...path, i]))];
  if (isMap(schema)) {
    const few = Object.keys(value).length < (schema.minProperties || 0) ? [{ path, reason: t('check.missing') }] : [];
    return [...few, ...Object.entries(value).flatMap(([key, one]) => inMap(schema.additionalProperties, one, [...path, key]))];
  }
  if (typeof value === 'object') return ofObject(schema, value, path);
  const reason = wrong(schema, value);
  return reason ? [{ path, reason }] : [];
}

const isOf = {
  string: value => typeof value === 'string', number: value => typeof value === 'number', integer: Number.isInteger, boolean: value => typeof value === 'boolean',
  null: value => value === null, object: () => true, array: () => true,
};

/** What the server refused, in the reader's language where the schema says why; what only the plugin can judge is told in its own words. */
export function translated(faults, schema, value) {
  const known = faultsOf(schema, value);
  return faults.map(fault => ({ ...fault, reason: known.find(({ path }) => same(path, fault.path))?.reason ?? fault.reason }));
}

const inMap = (schema, value, path) => (value === undefined ? [{ path, reason: t('check.missing') }] : faultsOf(schema, value, path));

function ofList({ minItems, maxItems, uniqueItems }, value, path) {
  if (value.length < minItems) return [{ path, reason: t('check.minItems', { value: minItems }) }];
  if (value.length > maxItems) return [{ path, reason: t('check.maxItems', { value: maxItems }) }];
  const isRepeated = uniqueItems && new Set(value.map(one => JSON.stringify(one))).size < value.length;
  return isRepeated ? [{ path, reason: t('check.uniqueItems') }] : [];
}

function ofObject(schema, value, path) {
  const missing = (schema.required || []).filter(name => value[name] === undefined).map(name => ({ path: [...path, name], reason: t('check.missing') }));
  const surplus = schema.additionalProperties === false ? Object.keys(value).filter(name => !schema.properties?.[name]) : [];
  return [...missing, ...surplus.map(name => ({ path: [...path, name], reason: t('check.unknown') })), ...Object.entries(schema.properties || {}).flatMap(([name, property]) => faultsOf(property, value[name], [...path, name]))];
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
    if (value >= schema.exclusiveMaximum) return t('check.below', { value: schema.exclusiveMaximum });
    if (schema.multipleOf && !Number.isInteger(value / schema.multipleOf)) return t('check.multipleOf', { value: schema.multipleOf });
  }
  if (schema.enum && !schema.enum.includes(value)) return t('check.enum', { values: schema.enum.map(one => nameOf(schema, one)).join(', ') });
  if (typeof value === 'string' && [...value].length < schema.minLength) return t('check.minLength', { value: schema.minLength });
  if (typeof value === 'string' && [...value].length > schema.maxLength) return t('check.maxLength', { value: schema.maxLength });
  const demanded = [schema.type ?? []].flat();
  if (demanded.length && !demanded.some(type => isOf[type](value))) return t('check.type');
  if (typeof value === 'string' && schema.pattern && !new RegExp(schema.pattern, 'u').test(value)) return t('check.pattern', { pattern: schema.pattern });
  return null;
}
