// What meters and units are called in the reader's language. The built-in ones are in the words of the kit; those that a
// platform adds are called as its configuration calls them.

const BUILT_IN = { cpu: 'CPU', memory: 'Memory', storage: 'Storage' };

/** @param name as the server gives it; a built-in meter that was renamed keeps its new name */
export const meterName = (page, key, name = BUILT_IN[key] ?? key) =>
  name === BUILT_IN[key] ? page.words('kit')(`meter.${key}`) : name;

/** What an invoice line charges: of use its meter, for its period stands beside it; of anything else what is written there. */
export const lineName = (page, { kind, meter, description }) =>
  (kind === 'usage' || kind === 'overage' ? meterName(page, meter, description.replace(/, [^,]*$/, '')) : description);

export function unitName(page, unit) {
  const key = `unit.${(unit ?? '').toLowerCase()}`;
  const words = page.words('kit')(key);
  return words === `kit.${key}` ? unit ?? '' : words;
}

/** As `17.3 core-hours`. */
export const quantity = (page, value, unit, digits = 2) => `${page.format.number(value, digits)} ${unitName(page, unit)}`.trim();
