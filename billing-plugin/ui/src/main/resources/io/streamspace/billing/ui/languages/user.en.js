import banners from '../words/banners.en.js';
import invoices from '../words/invoices.en.js';
import kit from '../words/kit.en.js';
import overview from '../words/overview.en.js';
import packs from '../words/packs.en.js';
import payments from '../words/payments.en.js';
import plans from '../words/plans.en.js';
import store from '../words/store.en.js';
import usage from '../words/usage.en.js';
import widget from '../words/widget.en.js';

/** What the pages of users say. */
export default { banners, invoices, kit, overview, packs, payments, plans, store, usage, widget };
