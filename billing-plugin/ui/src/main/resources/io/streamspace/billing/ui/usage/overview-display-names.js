// Languages and countries by their codes, called as the reader's language calls them.

const NO_COUNTRY = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA', 'XK']);
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

export const countryName = (language, code) => new Intl.DisplayNames([language], { type: 'region' }).of(code);

export const languageName = (language, code) => code && new Intl.DisplayNames([language], { type: 'language' }).of(code);

/**
 * `[[code, name], …]` in the order of the names. A browser has no list of them, but a name for every code of ISO 3166-1:
 * those without one, and those that stand for another or for no country, are left out.
 */
export function countries(language) {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  return LETTERS.flatMap(one => LETTERS.map(other => one + other))
    .filter(code => !NO_COUNTRY.has(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}` && names.of(code))
    .map(code => [code, names.of(code)])
    .sort((a, b) => a[1].localeCompare(b[1], language));
}
