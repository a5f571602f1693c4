import { html, nothing } from '../kit/html.js';
import { offeredPlans, planName } from '../kit/names.js';
import { accountLink } from './account-link.js';
import { List } from './lists-list.js';

/** Every plan that somebody chose, those that ended too. */
export class SubscriptionsList extends List {
  static list = 'subscriptions';
  static statuses = ['active', 'trialing', 'past_due', 'suspended', 'scheduled', 'replaced', 'canceled'];

  async load() {
    this.plans ??= await offeredPlans(this.section.calls);
    await super.load();
  }

  columns() {
    const { t } = this.section;
    return [{ title: t('plan') }, { title: t('account') }, { title: t('state') }, { title: t('made'), sort: 'created_at' }, { title: t('started') }, { title: t('ends') }];
  }

  cells(row) {
    const { section: { t, format } } = this;
    const ends = row.canceled_at ?? row.replaced_at;
    return [
      html`<strong>${planName(this.plans, row.plan_id)}</strong>`, accountLink(row.account_id),
      html`${this.badge(row.status)}${row.status === 'trialing' ? html`<span class="sub nowrap">${t('trial-until', { day: format.day(row.trial_ends_at) })}</span>` : nothing}`,
      html`<span class="nowrap">${format.day(row.created_at)}</span>`, html`<span class="nowrap">${format.day(row.started_at)}</span>`,
      ends ? html`<span class="nowrap">${format.day(ends)}</span>` : '–',
    ];
  }
}
