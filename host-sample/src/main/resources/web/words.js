// What the shell says, in the language of the document. words/LANGUAGE.js exports sentences by key; an entry may be an
// object of plural forms by Intl.PluralRules' names.

export const LANGUAGES = [['en', 'English'], ['vi', 'Tiếng Việt'], ['zh-CN', '简体中文']];

const WORDS = { en: () => import('./words/en.js'), vi: () => import('./words/vi.js'), 'zh-CN': () => import('./words/zh-CN.js') };

let known = {};
let plural;

export const language = () => document.documentElement.lang;

/** Loads the words of the document's language. */
export async function loadWords() {
  known = (await WORDS[language()]()).default;
  plural = new Intl.PluralRules(language());
}

/** Chooses a language for now and for later visits. */
export async function speak(chosen) {
  keep('streamspace-language', chosen);
  document.documentElement.lang = chosen;
  await loadWords();
}

/** Whoever forbids storage chooses anew at each visit. @param store `sessionStorage` for values of this tab alone */
export function keep(key, value, store = 'localStorage') {
  try {
    value === null ? globalThis[store].removeItem(key) : globalThis[store].setItem(key, value);
  } catch { /* it holds for this visit */ }
}

/** `t('due', {day})` fills `{day}` in; a key without words is shown as it is, so that it is seen. */
export function t(key, values = {}) {
  const entry = known[key];
  const sentence = typeof entry === 'object' ? entry[plural.select(values.count)] ?? entry.other : entry;
  return (sentence ?? key).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? '');
}

/** The words for a code that others may extend: without words the code itself. */
export const named = (area, code) => known[`${area}.${code}`] ?? code;
