import { meterName } from '../kit/names.js';

// What meters are called. The server names every meter in GET /usage; what it does not name is read from its key.

/** Of GET /usage: names by meter, in the reader's language. */
export const meterNames = (page, usage) => new Map(Object.entries(usage)
  .filter(([, of]) => of && typeof of === 'object' && of.name).map(([meter, of]) => [meter, meterName(page, meter, of.name)]));

export function nameOf(names, meter) {
  const plain = meter.replace(/[_.-]+/g, ' ');
  return names.get(meter) ?? plain[0].toUpperCase() + plain.slice(1);
}
