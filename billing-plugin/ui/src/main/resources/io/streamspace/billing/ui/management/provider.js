import { html } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { Paged } from '../kit/paged.js';
import { offCard } from './provider-off.js';
import { offersCard } from './provider-offers.js';
import { parkedCard } from './provider-parked.js';
import { stateCard } from './provider-state.js';
import { taxCard } from './provider-taxes.js';

/** How things stand with the payment provider, and what of it waits for somebody. */
export default class Provider extends Section {
  static areas = ['provider'];

  constructor(page, path) {
    super(page, path);
    this.tax = { asked: '', quotes: null, problem: null };
    this.list('parked');
  }

  async load() {
    [this.state] = await Promise.all([this.calls.get('/admin/provider'), this.parked.read()]);
  }

  template() {
    if (!this.state.enabled) return html`${offCard(this)}${this.parked.rows.length ? parkedCard(this) : ''}`;
    return html`${stateCard(this)}${offersCard(this)}${parkedCard(this)}${taxCard(this, this.tax)}`;
  }

  /** Whether events and tasks of a status are listed in place of the parked ones. */
  list(status) {
    this.status = status;
    this.parked = new Paged(this.calls, `/admin/parked?status=${status}`, 'parked', 20);
  }
}
