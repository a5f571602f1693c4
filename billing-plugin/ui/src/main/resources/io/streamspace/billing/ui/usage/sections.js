// Every section of the users' page. The words are imported so that they are bundled with what sections share.

import '../languages/user.js';

export { default as invoices } from './invoices.js';
export { default as overview } from './overview.js';
export { default as packs } from './packs.js';
export { default as payments } from './payments.js';
export { default as plans } from './plans.js';
export { default as store } from './store.js';
