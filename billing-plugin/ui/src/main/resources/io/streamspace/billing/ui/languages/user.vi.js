import banners from '../words/banners.vi.js';
import invoices from '../words/invoices.vi.js';
import kit from '../words/kit.vi.js';
import overview from '../words/overview.vi.js';
import packs from '../words/packs.vi.js';
import payments from '../words/payments.vi.js';
import plans from '../words/plans.vi.js';
import store from '../words/store.vi.js';
import usage from '../words/usage.vi.js';
import widget from '../words/widget.vi.js';

/** What the pages of users say. */
export default { banners, invoices, kit, overview, packs, payments, plans, store, usage, widget };
