import { html, nothing } from '../kit/html.js';
import { actorName } from '../kit/names.js';
import { link } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { amount } from './lists-amounts.js';
import { List } from './lists-list.js';

/** Every payment and refund. What went back is less. */
export class PaymentsList extends List {
  static list = 'payments';
  static statuses = ['payment', 'refund'];
  static sign = status => (status === 'refund' ? -1 : 1);

  columns() {
    const { t } = this.section;
    return [{ title: t('what') }, { title: t('account') }, { title: t('invoice'), sort: 'number' }, { title: t('made'), sort: 'created_at' },
      { title: t('amount'), number: true, sort: 'amount' }, { title: t('method') }, { title: t('reference') }];
  }

  cells(row) {
    const { section: { t, format, page } } = this;
    return [
      html`${this.badge(row.status)}<span class="sub nowrap">${t('received', { day: format.day(row.received_at) })}</span>`,
      accountLink(row.account_id),
      row.invoice_number ? link(`accounts/${encodeURIComponent(row.user_id)}/${encodeURIComponent(row.invoice_number)}`, row.invoice_number, 'nowrap') : '–',
      html`<span class="nowrap">${format.day(row.created_at)}</span>`,
      html`${row.status === 'refund' ? format.money(-row.amount, row.currency) : amount(this, row, 'amount')}${row.credited > 0
        ? html`<span class="sub">${page.words('accounts')('became-credit', { amount: amount(this, row, 'credited') })}</span>` : nothing}`,
      page.words('accounts')(`method-${row.method}`),
      html`<span class="reference">${row.reference ?? '–'}</span><span class="sub">${t('by', { who: actorName(page, row.recorded_by) })}</span>`,
    ];
  }
}
