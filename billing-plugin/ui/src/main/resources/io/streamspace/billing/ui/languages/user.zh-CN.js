import banners from '../words/banners.zh-CN.js';
import invoices from '../words/invoices.zh-CN.js';
import kit from '../words/kit.zh-CN.js';
import overview from '../words/overview.zh-CN.js';
import packs from '../words/packs.zh-CN.js';
import payments from '../words/payments.zh-CN.js';
import plans from '../words/plans.zh-CN.js';
import store from '../words/store.zh-CN.js';
import usage from '../words/usage.zh-CN.js';
import widget from '../words/widget.zh-CN.js';

/** What the pages of users say. */
export default { banners, invoices, kit, overview, packs, payments, plans, store, usage, widget };
