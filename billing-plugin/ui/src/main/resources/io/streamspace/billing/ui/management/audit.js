import { html } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { Paged } from '../kit/paged.js';
import { factCard } from './audit-facts.js';
import { approvedCard, heldCard } from './audit-held.js';
import { lawsCard } from './audit-laws.js';
import { reconciliationsCard } from './audit-reconciliations.js';
import { repairsCard } from './audit-repairs.js';

/** Whether the books are right: the conservation laws, what was odd and how it was settled, and the way of a single fact. */
export default class Audit extends Section {
  static areas = ['audit'];

  constructor(page, path) {
    super(page, path);
    this.held = new Paged(this.calls, '/admin/held-charges', 'held_charges', 10);
    this.approved = new Paged(this.calls, '/admin/held-charges/approved', 'approved_charges', 10);
    this.repairs = new Paged(this.calls, '/admin/repairs', 'repairs', 10);
    this.reconciliations = new Paged(this.calls, '/admin/reconciliations', 'reconciliations', 5);
    this.fact = { asked: {}, found: null, problem: null };
  }

  async load() {
    [this.audit] = await Promise.all([this.calls.get('/admin/audit'), this.held.read(), this.approved.read(), this.repairs.read(), this.reconciliations.read()]);
  }

  template() {
    return html`${lawsCard(this, this.audit, full => this.check(full))}
      ${heldCard(this, this.held)}
      ${approvedCard(this, this.approved)}
      ${repairsCard(this, this.repairs)}
      ${reconciliationsCard(this, this.reconciliations)}
      ${factCard(this, this.fact)}`;
  }

  async check(full) {
    this.audit = await this.calls.get(`/admin/audit${full ? '?full=true' : ''}`);
    this.page.say(this.t('checked-now'));
    this.update();
  }
}
