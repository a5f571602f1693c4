import { html } from '../kit/html.js';
import { actorName, said } from '../kit/names.js';
import { accountLink } from './account-link.js';
import { amount } from './lists-amounts.js';
import { List } from './lists-list.js';

/** Every grant of credit. */
export class CreditsList extends List {
  static list = 'credits';
  static statuses = ['active', 'pending', 'spent', 'expired', 'voided'];

  columns() {
    const { t } = this.section;
    return [{ title: t('reason') }, { title: t('account') }, { title: t('state') }, { title: t('made'), sort: 'created_at' },
      { title: t('given'), number: true, sort: 'amount' }, { title: t('left'), number: true }, { title: t('valid-until') }];
  }

  cells(row) {
    const { section: { t, format, page } } = this;
    return [
      html`<span class="reference">${said(page, 'credit', row.reason_wording, row.reason)}</span><span class="sub">${page.words('accounts')(`kind-${row.kind}`)}, ${t('by', { who: actorName(page, row.issued_by) })}</span>`,
      accountLink(row.account_id), this.badge(row.status), html`<span class="nowrap">${format.day(row.created_at)}</span>`,
      amount(this, row, 'amount'), amount(this, row, 'remaining'),
      row.expires_at ? html`<span class="nowrap">${format.day(Date.parse(row.expires_at) - 1)}</span>` : t('never'),
    ];
  }
}
