import { Section } from '../kit/page.js';
import { card, empty, link } from '../kit/parts.js';
import { AccountsList } from './accounts-list.js';
import { OneAccount } from './accounts-one.js';
import { OneInvoice } from './accounts-invoice.js';

/**
 * Every account at `#/accounts` (with a filter, `#/accounts//status=locked`), one at `#/accounts/USER`, and one of its
 * invoices at `#/accounts/USER/INVOICE`.
 */
export default class Accounts extends Section {
  static areas = ['accounts'];
  static topics = ['invoices', 'payments', 'credits', 'account'];

  constructor(page, [user, more]) {
    super(page, [user, more]);
    if (!user) this.view = new AccountsList(this, more);
    else this.view = more ? new OneInvoice(this, user, more) : new OneAccount(this, user);
  }

  async enter() {
    await super.enter();
    this.page.shadowRoot.querySelector('#section h2[tabindex]')?.focus({ preventScroll: true });
  }

  /** What the address names may not be there (any more). */
  async load() {
    this.missing = null;
    await this.view.load().catch(problem => {
      if (problem.status !== 404) throw problem;
      this.missing = problem;
    });
  }

  template() {
    return this.missing ? card(null, empty(this.t('missing'), this.missing.message, link('accounts', this.t('back')))) : this.view.template();
  }
}
