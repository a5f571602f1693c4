import { html, nothing } from '../kit/html.js';
import { Paged, pages } from '../kit/paged.js';
import { ask, badge, button, card, empty, field } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { isTriedSoon } from './messages-soon.js';
import { named } from './named.js';
import { roomy } from './roomy.js';

const BADGES = { sent: 'succeeded', told: 'succeeded', waiting: 'sent', failed: 'failed' };
const RETRIED = ['waiting', 'failed'];

/** What the mail server said, with its code, which most servers repeat in the text. */
const replied = (code, answer) => (code && answer?.startsWith(code) ? [answer] : [code, answer]).filter(Boolean).join(' · ');

/** What people were told or are to be told, by mail or by the host. */
export class Mails {
  constructor(section) {
    this.section = section;
    this.choose('');
  }

  choose(status) {
    this.status = status;
    this.list = new Paged(this.section.calls, `/admin/mails${status && `?status=${status}`}`, 'mails', 25);
  }

  load() {
    return this.list.read();
  }

  isWaiting() {
    return isTriedSoon(this.list.rows);
  }

  template() {
    const { t, page } = this.section;
    return card(t('mails'), html`
      <div class="row fields narrow">${field({ label: t('show'), name: 'status', scope: 'mails', value: this.status,
        options: [['', t('every-status')], ...Object.keys(BADGES).map(key => [key, t(`mail.${key}`)])],
        change: event => { this.choose(event.target.value); this.section.reload(); } })}</div>
      <div aria-live="polite" class="stack">${this.list.rows.length
        ? html`${roomy(t('mails-table'), [t('happened'), t('to-whom'), t('occasion'), t('state'), t('answer'), { title: t('actions'), hidden: true, actions: true }],
          this.list.rows.map(one => this.#row(one)))}${pages(this.section, this.list, t('mails'))}`
        : empty(t('no-mails'), t('no-mails-hint'))}</div>`, {
      sub: t('mails-hint'),
      actions: button(page, t('test-mail'), () => this.#test(), { kind: 'small' }),
    });
  }

  #row(one) {
    const { t, format, page } = this.section;
    const occasion = named(t, 'occasion', one.occasion);
    return [
      format.moment(one.happened_at),
      html`${accountLink(one.account_id)}${one.recipient ? html`<span class="sub">${one.recipient}</span>` : nothing}`,
      occasion,
      html`${badge(BADGES[one.status] ?? '', t(`mail.${one.status}`))}${one.next_attempt_at
        ? html`<span class="sub">${t('next-attempt', { at: format.time(one.next_attempt_at) })}</span>` : nothing}`,
      html`<div class="long">${(one.status === 'told' ? t('told-by-host') : replied(one.answer_code, one.answer)) || '–'}<span class="sub">${t('attempt-count', { count: one.attempts })}</span></div>`,
      RETRIED.includes(one.status)
        ? button(page, t('retry'), () => this.#retry(one), { kind: 'small', label: t('retry-named', { occasion, who: one.user_id }) }) : nothing,
    ];
  }

  async #retry(one) {
    await this.section.calls.post(`/admin/mails/${encodeURIComponent(one.id)}/retry`);
    this.section.page.say(this.section.t('retried'));
    await this.section.reload();
  }

  /** Stays open with what the mail server says, until it takes one. */
  async #test() {
    const { page, calls, t } = this.section;
    const done = await ask(page, {
      title: t('test-mail'),
      body: form => html`<p>${t('test-mail-means')}</p>${field({ label: t('address'), name: 'to', type: 'email', required: true, autocomplete: 'email', error: form.errors.to })}`,
      submit: async (values, form) => {
        const { accepted, code, answer } = await calls.post('/admin/mails/test', values, form.key).catch(problem => {
          throw problem.code === 'mail_disabled' ? new Error(t('mail-disabled')) : problem;
        });
        if (!accepted) {
          form.key = crypto.randomUUID();
          throw new Error(t('mail-refused', { answer: replied(code, answer) }));
        }
        return answer;
      },
      done: t('send'),
    });
    if (done) page.say(t('mail-accepted', { answer: done }));
  }
}
