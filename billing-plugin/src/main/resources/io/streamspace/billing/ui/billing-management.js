import { accounts } from './billing-accounts.js';
import { audit } from './billing-audit.js';
import { BillingElement } from './billing-element.js';
import { jobs } from './billing-jobs.js';

/** Accounts, credits, jobs and the audit, for administrators of the platform. */
class BillingManagement extends BillingElement {
  draw() {
    this.content.replaceChildren(accounts(this), jobs(this), audit(this));
  }

  refresh() {
    this.draw();
  }
}

customElements.get('billing-management') || customElements.define('billing-management', BillingManagement);
