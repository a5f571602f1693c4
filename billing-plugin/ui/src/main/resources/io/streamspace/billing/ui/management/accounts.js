import { Section } from '../kit/page.js';
import { card, empty, link } from '../kit/parts.js';
import { AccountsList } from './accounts-list.js';
import { OneAccount } from './accounts-one.js';
import { OneInvoice } from './accounts-invoice.js';
import { OneSession } from './accounts-session.js';
import { whyOf } from './accounts-why.js';

/**
 * Every account at `#/accounts` (with a filter, `#/accounts//status=locked`), one at `#/accounts/USER`, one of its invoices at
 * `#/accounts/USER/INVOICE`, why a line of that comes to its amount at `#/accounts/USER/INVOICE/lines/1`, and one of its
 * sessions at `#/accounts/USER/sessions/SESSION`.
 */
export default class Accounts extends Section {
  static areas = ['accounts', 'invoices', 'lists'];
  static topics = ['invoices', 'payments', 'credits', 'account'];

  constructor(page, path) {
    super(page, path);
    this.view = viewOf(this, path);
  }

  async enter() {
    await super.enter();
    this.page.shadowRoot.querySelector('#section h2[tabindex]')?.focus({ preventScroll: true });
  }

  unfold() {
    this.view.unfold?.();
  }

  get title() {
    return this.missing ? null : this.view.title ?? null;
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

function viewOf(section, [user, more, of, item]) {
  if (!user) return new AccountsList(section, more);
  if (more === 'sessions' && of) return new OneSession(section, user, of);
  if (more && of === 'lines') return whyOf(section, user, more, item);
  return more ? new OneInvoice(section, user, more) : new OneAccount(section, user);
}
