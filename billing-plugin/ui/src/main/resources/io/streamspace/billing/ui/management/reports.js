import { Ledger } from './reports-ledger.js';
import { PricePreview } from './reports-price.js';
import { Reprice } from './reports-reprice.js';
import { UsageReport } from './reports-usage.js';
import { Views } from './views.js';

/** What was used by whom, the month's ledger, and what other prices would mean. */
export default class Reports extends Views {
  static areas = ['reports', 'lists'];
  static views = [['', UsageReport], ['ledger', Ledger], ['reprice', Reprice], ['price', PricePreview]];

  /** A report is a picture of a moment; it is made anew when asked for. */
  async changed() {}
}
