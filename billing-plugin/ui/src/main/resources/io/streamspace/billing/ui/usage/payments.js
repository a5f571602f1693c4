import { html, nothing } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { card, empty } from '../kit/parts.js';
import { Credit } from './payments-credit.js';
import { History, Purchases, Statement } from './payments-lists.js';
import { Methods } from './payments-methods.js';

const TOGETHER_MILLIS = 3000;

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

  /** Each part by itself, up to a while together, so that nothing moves. */
  async load() {
    await Promise.race([Promise.all(this.parts.map(part => part.read())), new Promise(resolve => setTimeout(resolve, TOGETHER_MILLIS))]);
  }

  leave() {
    super.leave();
    this.parts.forEach(part => part.retry.stop());
  }

  /** Members of an organisation see no money at all: that is said once. */
  template() {
    if (this.credit.refusal?.code === 'admin_required') return card(null, empty(this.t('members-title'), this.t('members-hint')));
    return html`${this.parts.map(part => part.template())}`;
  }
}
