import { html, nothing } from '../kit/html.js';
import { Paged, pages } from '../kit/paged.js';
import { badge, button, card, empty, link } from '../kit/parts.js';
import { askEndpoint } from './messages-endpoint.js';
import { showSecret } from './messages-secret.js';
import { typesWords } from './messages-types.js';
import { roomy } from './roomy.js';

/** The endpoints that announcements are posted to. */
export class Webhooks {
  constructor(section) {
    this.section = section;
    this.list = new Paged(section.calls, '/admin/webhooks', 'webhooks', 50);
  }

  load() {
    return this.list.read();
  }

  isWaiting() {
    return false;
  }

  template() {
    const { t, page } = this.section;
    const add = kind => button(page, t('add'), () => this.#add(), { kind });
    return card(t('webhooks'), this.list.rows.length
      ? html`${roomy(t('webhooks-table'), [t('endpoint'), t('types'), t('state'), t('created')], this.list.rows.map(one => this.#row(one)))}${pages(this.section, this.list, t('webhooks'))}`
      : empty(t('no-webhooks'), t('no-webhooks-hint'), add('primary')), {
      sub: t('webhooks-hint'),
      actions: this.list.rows.length ? add('small primary') : undefined,
    });
  }

  #row(one) {
    const { t, format } = this.section;
    return [
      html`${link(`messages/${encodeURIComponent(one.id)}`, one.url)}${one.description ? html`<span class="sub">${one.description}</span>` : nothing}`,
      typesWords(t, one.types),
      stateBadge(t, format, one),
      html`${format.day(one.created_at)}<span class="sub">${t('created-by', { who: one.created_by })}</span>`,
    ];
  }

  async #add() {
    const { section } = this;
    const made = await askEndpoint(section);
    if (!made) return;
    await showSecret(section, made.secret, section.t('secret-first'));
    section.page.go(`messages/${encodeURIComponent(made.id)}`);
  }
}

/** Whether it is posted to, and whether it answers. */
export const stateBadge = (t, format, { status, disabled_reason: why, failing_since: failing }) => (status === 'disabled'
  ? html`${badge('', t('disabled'))}<span class="sub">${why}</span>`
  : failing ? html`${badge('past_due', t('failing'))}<span class="sub">${t('failing-since', { at: format.moment(failing) })}</span>`
    : badge('succeeded', t('enabled')));
