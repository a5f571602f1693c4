import { html, nothing } from '../kit/html.js';
import { lineName, said } from '../kit/names.js';
import { Paged } from '../kit/paged.js';
import { badge, link, table } from '../kit/parts.js';
import { paymentsTable } from './payments-of.js';
import { ListPart } from './payments-part.js';

/** Types whose lines are of a stretch of time; the others are bought once. */
const OF_A_PERIOD = new Set(['plan', 'plan_change', 'overage']);

const invoiceLink = number => (number ? link(`invoices/${encodeURIComponent(number)}`, number) : '');

/** Payments and refunds. */
export class History extends ListPart {
  name = 'history';
  file = { path: '/payments', name: 'payments' };
  list = new Paged(this.section.calls, '/payments', 'payments', 10);

  rows(payments) {
    return paymentsTable(this.section, payments, true);
  }
}

/** What was bought, as it stands on invoices. */
export class Purchases extends ListPart {
  name = 'purchases';
  list = new Paged(this.section.calls, '/charges', 'charges', 10);

  rows(charges) {
    const { t, format, page } = this.section;
    return html`<div class="stacks">${table(t('table-of', { what: this.title }), [t('what'), t('bought'), t('invoice'), t('status'), { title: t('amount'), number: true }],
      charges.map(({ description, wording, meter, service_period: period, type, created_at: at, invoice_number: invoice, status, amount, currency }) => [
        html`${lineName(page, { meter, wording, description })}${description === t(`type.${type}`) ? nothing : html`<span class="sub">${t(`type.${type}`)}${OF_A_PERIOD.has(type) ? `, ${format.period(period.start, period.end)}` : ''}</span>`}`, format.day(at), invoiceLink(invoice),
        badge(status, page.words('invoices')(`status.${status}`)), format.money(amount, currency),
      ]))}</div>`;
  }
}

/** Every movement of credit with the balance after it. */
export class Statement extends ListPart {
  name = 'statement';
  file = { path: '/credits/statement', name: 'credit' };
  list = new Paged(this.section.calls, '/credits/statement', 'movements', 10);

  rows(movements) {
    const { t, format, page } = this.section;
    const number = title => ({ title, number: true });
    return html`<div class="stacks">${table(t('table-of', { what: this.title }), [t('date'), t('movement'), t('invoice'), number(t('amount')), number(t('balance'))],
      movements.map(({ at, type, description, wording, amount, balance, currency, invoice_number: invoice }) => [
        format.day(at), html`${t(`movement.${type}`)}${description ? html`<span class="sub">${said(page, 'posting', wording, description)}</span>` : nothing}`,
        invoiceLink(invoice), signed(format, amount, currency), format.money(balance, currency),
      ]))}</div>`;
  }
}

const signed = (format, amount, currency) => (amount > 0 ? `+${format.money(amount, currency)}` : format.money(amount, currency));
