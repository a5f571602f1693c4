import { html } from '../kit/html.js';
import { pages } from '../kit/paged.js';
import { button, card, csvButton, failure, notice, skeleton } from '../kit/parts.js';
import { Retry } from '../kit/retry.js';

const EXPLAINED = new Set(['owner_required', 'admin_required', 'payment_provider_disabled', 'payment_provider_unavailable']);

/** A refusal in the reader's words, if it is one that is to be expected. @param t words of the area `payments` */
export const said = (t, refusal) => {
  if (EXPLAINED.has(refusal.code)) refusal.message = t(`refused.${refusal.code}`);
  return refusal;
};

/** A card of the section that reads for itself: one that is refused or fails says so, and the others stand. */
export class Part {
  constructor(section) {
    this.section = section;
    this.retry = new Retry(() => this.section.present && this.read());
  }

  async load() {}

  async read() {
    try {
      await this.load();
      this.refusal = null;
      this.retry.succeeded();
    } catch (refusal) {
      this.refusal = refusal;
      if (!EXPLAINED.has(refusal.code)) this.retry.failed(refusal);
    }
    this.isRead = true;
    this.section.update();
  }

  template() {
    if (!this.isRead) return skeleton();
    return this.refusal ? card(this.title, this.#refused()) : this.content();
  }

  #refused() {
    const { page, t } = this.section;
    const again = () => this.read();
    if (!EXPLAINED.has(this.refusal.code)) return failure(page, this.refusal, again);
    const { message, code } = said(t, this.refusal);
    return code === 'payment_provider_unavailable' ? notice('warning', message, button(page, page.words('first')('again'), again, { kind: 'small' }))
      : html`<p class="sub">${message}</p>`;
  }
}

/** A part that is a list, read page by page. */
export class ListPart extends Part {
  load() {
    return this.list.read();
  }

  content() {
    const { t, page } = this.section;
    const { rows } = this.list;
    if (!rows.length) return card(this.title, html`<p class="sub">${t(`${this.name}-none`)}</p>`);
    return card(this.title, html`${this.rows(rows)}
      ${pages(this.section, this.list, this.title)}`,
    { actions: this.file ? csvButton(page, this.title, this.file.path, this.file.name) : '' });
  }

  get title() {
    return this.section.t(this.name);
  }
}
