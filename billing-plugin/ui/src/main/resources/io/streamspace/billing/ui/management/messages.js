import { Mails } from './messages-mails.js';
import { Webhooks } from './messages-webhooks.js';
import { Webhook } from './messages-webhook.js';
import { Views } from './views.js';

const AGAIN_MILLIS = 5000;

/** What the platform tells others: webhooks to programs, mail to people. */
export default class Messages extends Views {
  static areas = ['messages'];
  static views = [['', Endpoints], ['mails', Mails]];

  async reload() {
    clearTimeout(this.timer);
    await super.reload();
    clearTimeout(this.timer);
    if (this.present && this.view.isWaiting()) this.timer = setTimeout(() => this.reload(), AGAIN_MILLIS);
  }

  leave() {
    super.leave();
    clearTimeout(this.timer);
  }
}

/** All endpoints, or the one that the address names. */
function Endpoints(section, [id]) {
  return id ? new Webhook(section, id) : new Webhooks(section);
}
