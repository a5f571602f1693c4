import { api, authenticatedFetch } from './api.js';
import { busy, empty, failure, h, loading, notice } from './dom.js';
import { dateTime } from './format.js';
import { t } from './words.js';

const MOST = 100;

/** What a demo's people were sent by mail, and its receiver by webhooks. */
customElements.define('ss-inbox', class extends HTMLElement {
  connectedCallback() {
    this.replaceChildren(loading());
    this.refresh();
  }

  async refresh() {
    try {
      const [mails, webhooks] = await Promise.all(
        ['mails', 'webhooks'].map(kind => api.get(`/api/demo/inbox/${kind}?limit=${MOST}`)));
      if (this.isConnected) this.show(mails, webhooks);
    } catch (problem) {
      this.replaceChildren(failure(problem, () => this.refresh()));
    }
  }

  show({ mails, count: mailCount }, { webhooks, count: webhookCount }) {
    this.trouble = h('div');
    this.replaceChildren(h('div', { class: 'stack' },
      h('p', { class: 'hint' }, t('inbox.hint')),
      this.trouble,
      h('div', { class: 'cards' },
        list('mails', mailCount, mails.map(mail => this.mail(mail))),
        list('webhooks', webhookCount, webhooks.map(webhook)))));
  }

  mail({ number, received_at: receivedAt, from, to, subject, text, attachments }) {
    return item(subject, `${to} · ${receivedAt ? dateTime(receivedAt) : ''}`,
      h('p', { class: 'hint' }, t('inbox.from', { from })),
      h('pre', { tabindex: '0' }, text),
      attachments.map(({ name, type }, position) => h('button', {
        type: 'button', class: 'small', onclick: event => this.save(event.currentTarget, `/api/demo/inbox/mails/${number}/attachments/${position}`, name),
      }, t('inbox.save', { name, type }))));
  }

  save(button, path, name) {
    return busy(button, async () => {
      const response = await authenticatedFetch(path);
      if (!response.ok) throw new Error(t('problem.status', { status: response.status }));
      const url = URL.createObjectURL(await response.blob());
      h('a', { href: url, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
    }, problem => this.trouble.replaceChildren(notice('error', problem.message)));
  }
});

const list = (kind, count, items) => h('section', { class: 'card inbox' },
  h('h2', {}, t(`inbox.${kind}`), ' ', h('span', { class: 'sub-inline' }, count)),
  items.length ? h('ul', {}, items) : empty(t(`inbox.${kind}.none`), t(`inbox.${kind}.noneHint`)),
  count > items.length && h('p', { class: 'hint' }, t('inbox.latest', { count: items.length })));

const item = (title, sub, ...parts) => h('li', {}, h('details', {}, h('summary', {}, h('strong', {}, title), h('span', {}, sub)), parts));

const webhook = ({ received_at: receivedAt, headers, body }) =>
  item(body.type, `${body.account_id ?? ''} · ${dateTime(body.timestamp || receivedAt)}`,
    h('pre', { tabindex: '0' }, `${Object.entries(headers).map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${JSON.stringify(body, null, 2)}`));
