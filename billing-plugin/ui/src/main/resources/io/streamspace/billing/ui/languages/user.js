const ALL = { en: () => import('./user.en.js'), vi: () => import('./user.vi.js'), 'zh-CN': () => import('./user.zh-CN.js') };

/** The words of users' pages: all areas of a language come as one file. */
export const sentences = async (area, language) => (await ALL[language]()).default[area];
