import { html, nothing } from '../kit/html.js';
import { Section } from '../kit/page.js';
import { card, empty, link } from '../kit/parts.js';
import { Detail } from './invoices-detail.js';
import { List } from './invoices-list.js';
import { Preview } from './invoices-preview.js';
import { Why } from './invoices-why.js';

/**
 * Invoices. `invoices` is the list, `invoices/preview` what would be invoiced now, `invoices/NUMBER` one invoice (a draft
 * by its id), `invoices/NUMBER/paid` and `…/canceled` the same after the payment page, `invoices/NUMBER/lines/N` a line.
 */
export default class Invoices extends Section {
  static areas = ['invoices', 'payments', 'kit'];
  static topics = ['invoices', 'payments', 'account'];

  constructor(page, path) {
    super(page, path);
    this.view = viewOf(this, path);
  }

  async enter() {
    await super.enter();
    if (this.path.length) this.page.shadowRoot.querySelector('#arrived')?.focus({ preventScroll: true });
  }

  leave() {
    super.leave();
    this.view.leave?.();
  }

  unfold() {
    this.view.unfold?.();
  }

  get title() {
    return this.view.title ?? null;
  }

  /** What is not there, or not for this caller, is no failure: it is explained. */
  async load() {
    this.closed = null;
    try {
      await this.view.load();
    } catch (refusal) {
      if (![403, 404].includes(refusal.status)) throw refusal;
      this.closed = refusal;
    }
  }

  template() {
    return this.closed ? this.#closed() : this.view.template();
  }

  #closed() {
    const kind = this.closed.status === 404 ? 'missing' : this.closed.code === 'admin_required' ? 'members' : 'refused';
    return card(null, empty(this.t(`${kind}-title`), kind === 'refused' ? this.closed.message : this.t(`${kind}-hint`),
      kind === 'missing' ? html`<p>${link('invoices', this.t('back'))}</p>` : nothing));
  }
}

function viewOf(section, [number, of, line]) {
  if (!number) return new List(section);
  if (number === 'preview') return new Preview(section);
  return of === 'lines' ? new Why(section, number, line) : new Detail(section, number, of);
}
