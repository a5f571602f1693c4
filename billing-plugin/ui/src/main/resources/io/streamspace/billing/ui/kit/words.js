// What the pages say, in the reader's language. Words lie beside this file by area and language:
// words/AREA.LANGUAGE.js exports an object of sentences, or of an object of plural forms by Intl.PluralRules' names.

import first from './first-words.js';

const LANGUAGES = Object.keys(first);

const known = new Map(LANGUAGES.map(language => [`first.${language}`, first[language]]));

const rules = new Map();

/** Those of a language, made once: they are dear. */
function pluralRules(language) {
  if (!rules.has(language)) rules.set(language, new Intl.PluralRules(language));
  return rules.get(language);
}

/** The language of ours that is nearest to a wish such as `zh-Hans`; English if none is near. */
export function nearest(wish) {
  const wanted = (wish || '').toLowerCase();
  return LANGUAGES.find(one => one.toLowerCase() === wanted)
    || LANGUAGES.find(one => one.split('-')[0] === wanted.split('-')[0]) || 'en';
}

/** Loads the words of some areas, once for each language. @param sentences gives those of an area in a language */
export const loadWords = (language, areas, sentences) => Promise.all(areas.map(async area => {
  const key = `${area}.${language}`;
  if (!known.has(key)) known.set(key, await sentences(area, language));
}));

/**
 * The words of one area: `t('due', {day})` fills `{day}` in; `t('sessions', {count: 3})` takes the plural form of count.
 * A key that is not there is shown as it is, so that a missing word is seen; a test looks for them. `t.has(key)` tells whether
 * it is there, for keys that are made of a name from elsewhere.
 */
export function words(language, area) {
  const entryOf = key => {
    const entries = known.get(`${area}.${language}`);
    return entries && Object.hasOwn(entries, key) ? entries[key] : undefined;
  };
  const say = (key, values = {}) => {
    const entry = entryOf(key);
    const sentence = typeof entry === 'object' ? entry[pluralRules(language).select(values.count)] ?? entry.other : entry;
    return (sentence ?? `${area}.${key}`).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? '');
  };
  return Object.assign(say, { has: key => entryOf(key) !== undefined });
}
