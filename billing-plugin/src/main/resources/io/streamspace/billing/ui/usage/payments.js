import { html, nothing } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { card, empty } from '../kit/parts.js';
import { Credit } from './payments-credit.js';
import { History, Purchases, Statement } from './payments-lists.js';
import { Methods } from './payments-methods.js';

/** What the account pays with, what credit it has, and everything that was paid and bought. */
export default class Payments extends Section {
  static areas = ['payments', 'invoices', 'kit'];
  static topics = ['payments', 'credits', 'invoices', 'account'];

  constructor(page, path) {
    super(page, path);
    this.credit = new Credit(this);
    this.methods = new Methods(this);
    this.parts = [this.credit, this.methods, new Statement(this), new History(this), new Purchases(this)];
  }

  /** Payment methods are open to owners alone, and so is every change; what cannot be done is not offered. */
  get mayChange() {
    return this.methods.refusal?.code !== 'owner_required';
  }

  load() {
    return Promise.all(this.parts.map(part => part.read()));
  }

  /** Members of an organisation see no money at all: that is said once. */
  template() {
    if (this.credit.refusal?.code === 'admin_required') return card(null, empty(this.t('members-title'), this.t('members-hint')));
    return html`${this.parts.map(part => part.template())}`;
  }
}
