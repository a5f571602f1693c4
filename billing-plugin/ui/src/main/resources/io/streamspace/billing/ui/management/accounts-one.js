import { html, nothing } from '../kit/html.js';
import { offeredPlans } from '../kit/names.js';
import { Paged, Rows } from '../kit/paged.js';
import { badge, button, card, facts, link, tile, tiles } from '../kit/parts.js';
import { creditsCard } from './accounts-credits.js';
import { issueCredit } from './accounts-credit-dialogs.js';
import { invoicesCard } from './accounts-invoices.js';
import { makeInvoice } from './accounts-make.js';
import { notesCard, paymentsCard } from './accounts-payments.js';
import { packsCard, planCard, usageCard } from './accounts-usage.js';
import { readTrail, trailCard } from './accounts-trail.js';

const AT_ONCE = 10;

/** Everything of one account, and what an administrator may do about it. */
export class OneAccount {
  constructor(section, user) {
    Object.assign(this, { section, user });
    const list = (path, name) => new Paged(section.calls, this.path(path), name, AT_ONCE);
    this.invoices = list('/invoices', 'invoices');
    this.payments = list('/payments', 'payments');
    this.notes = list('/credit-notes', 'credit_notes');
    this.grants = list('/grants', 'grants');
    this.creditRows = new Rows('credit-grants', AT_ONCE);
    this.movements = list('/credits/statement', 'movements');
  }

  path(path) {
    return `${path}${path.includes('?') ? '&' : '?'}user_id=${encodeURIComponent(this.user)}`;
  }

  /** Who is on no plan is not asked for one. */
  async load() {
    const { calls } = this.section;
    const get = path => calls.get(this.path(path));
    this.account = await get('/account');
    const { account_id: id } = this.account;
    this.overview = (await calls.get(`/admin/users?${new URLSearchParams({ user: id })}`)).users.find(one => one.account_id === id);
    [this.usage, this.quotas, this.credits, this.subscription] = await Promise.all([
      get('/usage'), get('/quotas'), get('/credits'), this.overview?.plan_id ? get('/subscription') : null,
      this.grants.read(), this.invoices.read(), this.payments.read(), this.notes.read(), this.movements.read(),
    ]);
    this.plans = this.subscription?.pending_change ? await offeredPlans(calls) : [];
    if (this.trailOpen) readTrail(this);
  }

  /** After something was done: everything again, and what was done is said. */
  async done(words) {
    await this.section.reload();
    if (words) this.section.page.say(words);
  }

  template() {
    return html`${this.head()}
      ${invoicesCard(this)}
      ${creditsCard(this)}
      ${paymentsCard(this)}
      ${notesCard(this)}
      <div class="halves">${usageCard(this)}${planCard(this)}</div>
      ${packsCard(this)}
      ${trailCard(this)}`;
  }

  get title() {
    return this.user;
  }

  head() {
    const { t, format, page } = this.section;
    const { account, overview, usage, credits } = this;
    const money = amount => format.money(amount, account.currency);
    return html`<section class="card" aria-labelledby="account-name">
      <div>${link('accounts', t('back'))}</div>
      <div class="head"><div class="row"><h2 id="account-name" class="name" tabindex="-1">${this.user}</h2>
          ${badge(account.standing, t(`standing-${account.standing}`))}</div>
        <div class="row">${button(page, t('issue-credit'), () => issueCredit(this))}${button(page, t('make-invoice'), () => makeInvoice(this))}</div></div>
      ${standing(t, format, account)}
      ${tiles(
        tile(t('usage'), money(usage.total_cost), format.period(usage.period_start, usage.period_end)),
        tile(t('owed'), money(overview?.outstanding), t('owed-sub')),
        tile(t('credit'), money(credits.balance), t('credit-sub')),
        tile(t('invoiced'), money(overview?.invoiced), t('invoiced-sub')),
      )}
      ${facts([
        overview?.full_name && [t('name'), overview.full_name],
        overview?.email && [t('email'), overview.email],
        overview && [t('since'), format.day(overview.created_at)],
        [t('zone'), account.time_zone],
        [t('currency'), account.currency],
        account.buyer?.name && [t('buyer'), account.buyer.name],
        overview?.set_aside && [t('set-aside-name'), overview.set_aside],
      ])}
    </section>`;
  }
}

function standing(t, format, { standing: kind, locked_at: locked, grace_ends_at: ends, days_left: left }) {
  if (kind === 'locked') return html`<div class="notice error"><p>${t('locked', { day: format.moment(locked) })}</p></div>`;
  if (kind === 'past_due' && ends) return html`<div class="notice warning"><p>${t('past-due', { day: format.day(ends), count: left })}</p></div>`;
  return nothing;
}
