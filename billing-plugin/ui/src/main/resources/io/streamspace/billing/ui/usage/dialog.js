/** Opens one of the dialogs in `dialogs.js`, whose code comes when the first is opened. @param given what it asks about */
export const dialog = async (section, name, ...given) => (await section.page.fetched(() => import('./dialogs.js')))[name](section, ...given);
