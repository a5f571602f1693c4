import { html, nothing } from '../kit/html.js';
import { Paged } from '../kit/paged.js';
import { ask, button, card, empty, facts, link } from '../kit/parts.js';
import { deliveriesCard } from './messages-deliveries.js';
import { askEndpoint } from './messages-endpoint.js';
import { rotate } from './messages-secret.js';
import { isTriedSoon } from './messages-soon.js';
import { typesWords } from './messages-types.js';
import { stateBadge } from './messages-webhooks.js';

/** One endpoint: what it wants, how it does, and what went to it. */
export class Webhook {
  constructor(section, id) {
    this.section = section;
    this.id = id;
    this.address = `/admin/webhooks/${encodeURIComponent(id)}`;
    this.choose('');
  }

  /** Which deliveries are listed. */
  choose(status) {
    this.status = status;
    this.deliveries = new Paged(this.section.calls, `${this.address}/deliveries${status && `?status=${status}`}`, 'deliveries', 20);
  }

  /** Somebody else may have deleted it, or the address is an old one. */
  async load() {
    try {
      [this.one] = await Promise.all([this.section.calls.get(this.address), this.deliveries.read()]);
    } catch (problem) {
      if (problem.status !== 404) throw problem;
      this.one = null;
    }
  }

  get title() {
    return this.one?.url ?? null;
  }

  isWaiting() {
    return this.one && isTriedSoon(this.deliveries.rows);
  }

  template() {
    const { t, format } = this.section;
    if (!this.one) return empty(t('gone'), t('gone-hint'), link('messages', t('back'), 'button'));
    return html`<p>${link('messages', t('back'))}</p>
      ${card(this.one.url, html`${facts([
          [t('state'), stateBadge(t, format, this.one)],
          [t('types'), typesWords(t, this.one.types)],
          [t('created'), html`${format.moment(this.one.created_at)}<span class="sub">${t('created-by', { who: this.one.created_by })}</span>`],
          [t('id'), html`<code>${this.one.id}</code>`],
        ])}<div class="row">${this.#actions()}</div>`, { sub: this.one.description ?? nothing })}
      ${deliveriesCard(this.section, this)}`;
  }

  #actions() {
    const { t, page } = this.section;
    const enabled = this.one.status === 'enabled';
    const small = (words, action, kind = 'small') => button(page, t(words), action, { kind });
    return html`${enabled ? small('test', () => this.#test()) : nothing}
      ${small('edit', () => this.#edit())}${small('rotate', () => rotate(this.section, this.one))}
      ${enabled ? small('disable', () => this.#set('disabled')) : small('enable', () => this.#set('enabled'))}
      ${small('delete', () => this.#delete(), 'small danger')}`;
  }

  async #test() {
    await this.section.calls.post(`${this.address}/test`);
    this.section.page.say(this.section.t('test-sent'));
    await this.section.reload();
  }

  async #edit() {
    if (await askEndpoint(this.section, this.one)) await this.section.reload();
  }

  async #set(status) {
    await this.section.calls.patch(this.address, { status });
    this.section.page.say(this.section.t(`now-${status}`));
    await this.section.reload();
  }

  async #delete() {
    const { page, calls, t } = this.section;
    const gone = await ask(page, {
      title: t('delete-title'), body: () => html`<p>${t('delete-means', { url: this.one.url })}</p>`,
      submit: async () => { await calls.delete(this.address); }, done: t('delete'), kind: 'danger',
    });
    if (!gone) return;
    page.say(t('deleted'));
    page.go('messages');
  }
}
