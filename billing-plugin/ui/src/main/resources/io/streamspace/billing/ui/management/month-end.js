import { Checklist } from './month-end-checklist.js';
import { CreditsList } from './lists-credits.js';
import { InvoicesList } from './lists-invoices.js';
import { PaymentsList } from './lists-payments.js';
import { SubscriptionsList } from './lists-subscriptions.js';
import { Views } from './views.js';

/**
 * What an administrator does at the end of a month, at `#/month-end`, and the lists over all accounts beside it, as
 * `#/month-end/invoices/status=overdue`.
 */
export default class MonthEnd extends Views {
  static areas = ['lists', 'accounts', 'jobs'];
  static topics = ['invoices', 'payments', 'credits', 'account'];
  static views = [['', Checklist], ['invoices', InvoicesList], ['payments', PaymentsList], ['credits', CreditsList], ['subscriptions', SubscriptionsList]];
}
