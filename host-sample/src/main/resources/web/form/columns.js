import { duration } from '../duration.js';
import { number } from '../format.js';
import { t } from '../words.js';
import { isLeaf, nameOf, typesOf } from './schema.js';

const MOST = 5;

/** The properties that tell entries of a list apart best: names first, then what must be given, then what is given. */
export function columnsOf(items, entries) {
  const isGiven = name => entries.some(entry => entry[name] !== undefined);
  const rank = ([name]) => (name === 'name' ? 0 : items.required?.includes(name) ? 1 : isGiven(name) ? 2 : 3);
  return Object.entries(items.properties).filter(([, property]) => isLeaf(property) && !property.writeOnly)
    .sort((one, other) => rank(one) - rank(other)).slice(0, MOST);
}

export const isNumeric = property => typesOf(property).some(type => type === 'number' || type === 'integer');

/** A value as a cell shows it. */
export function shown(property, value) {
  const said = value === undefined ? property.default : value;
  if (said === undefined || said === null || said === '') return '–';
  if (property.enum) return nameOf(property, said);
  if (typeof said === 'boolean') return t(said ? 'yes' : 'no');
  if (typeof said === 'number') return number(said);
  return (property.format === 'duration' && duration(said)) || String(said);
}
