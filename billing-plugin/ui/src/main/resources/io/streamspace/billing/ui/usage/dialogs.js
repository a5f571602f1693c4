// Every dialog that costs something: fetched when the first of them is opened. Sections are imported so that what both share
// stays one file, which is there already.

import './sections.js';

export { pay } from './invoices-pay.js';
export { askToBuy } from './packs-buy.js';
export { askForConsent } from './packs-consent.js';
export { askToRenew } from './packs-renew.js';
export { addCredit } from './payments-add-dialog.js';
export { setTopUp } from './payments-top-up-dialog.js';
export { askToCancel } from './plans-cancel.js';
export { askToChange } from './plans-change.js';
export { buy } from './store-buy.js';
