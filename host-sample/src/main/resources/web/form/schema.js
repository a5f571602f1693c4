// What a JSON schema says about one value.

/** A secret that is stored comes as this; sent back, it stays. */
export const MASK = '********';

const NAMES = 'x-enumNames';

/** `x-type` says what to draw where the schema leaves the judgement to the plugin. */
export const typesOf = schema => [schema.type ?? schema['x-type'] ?? []].flat();

export const isLeaf = schema => !typesOf(schema).some(type => type === 'object' || type === 'array') && (typesOf(schema).length > 0 || schema.enum);

export const isMap = schema => typesOf(schema).includes('object') && !schema.properties && typeof schema.additionalProperties === 'object';

/** A property's title, or its key in words: `unit_size` is “Unit size”. */
export function titleOf(schema, key) {
  if (schema.title) return schema.title;
  const words = String(key).replace(/[_-]/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One of a schema's values as `x-enumNames` names it, or itself. */
export const nameOf = (schema, value) => schema[NAMES]?.[schema.enum.indexOf(value)] ?? String(value);

/** The way to a value in words: `seller.tax_ids[0]` is “Seller · Tax ids · 1”. */
export const wordsOf = path => path.map(part => (Number.isInteger(part) ? part + 1 : titleOf({}, part))).join(' · ');

/** The schema as its own `x-texts` say it in a language, by its English titles, descriptions and names of values; what they do not say stays. */
export function spoken(schema, language) {
  const texts = schema?.['x-texts']?.[language];
  return texts ? said(schema, texts) : schema;
}

const SAID = ['title', 'description', 'x-section'];

function said(node, texts) {
  if (Array.isArray(node)) return node.map(one => said(one, texts));
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => {
    if (SAID.includes(key) && typeof value === 'string') return [key, texts[value] ?? value];
    if (key === NAMES && Array.isArray(value)) return [key, value.map(name => texts[name] ?? name)];
    return [key, said(value, texts)];
  }));
}

/** `plans[1].price` as `['plans', 1, 'price']`. */
export const pathOf = field => [...String(field).matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([part, index]) => (index === undefined ? part : Number(index)));

export const same = (a, b) => sorted(a) === sorted(b);

const sorted = value => JSON.stringify(value, (key, one) => (one && typeof one === 'object' && !Array.isArray(one)
  ? Object.fromEntries(Object.entries(one).sort(([x], [y]) => (x < y ? -1 : 1))) : one));

/** Without what is not given. */
export const given = entries => Object.fromEntries(entries.filter(([, value]) => value !== undefined));
