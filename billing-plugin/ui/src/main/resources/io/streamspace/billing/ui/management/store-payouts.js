import { html } from '../kit/html.js';
import { ask, facts, field, stacked } from '../kit/parts.js';

const REFUSED = new Set(['already_paid_out', 'nothing_to_pay']);

/** The months a creator may still be paid for: each is paid once. Whether one is over, the server's clock knows. */
export const payable = ({ periods, balance }) => (balance > 0 ? periods.filter(one => !(one.paid_out > 0)) : []);

/** Pays a creator what is open up to a month's end, and shows the statement. */
export async function payOut(section, { creator, earnings }) {
  const { t, page, format, calls } = section;
  const months = payable(earnings).map(one => [one.period, format.month(`${one.period}-15T00:00:00Z`)]);
  const payout = await ask(page, {
    title: t('pay-out-to', { creator }), done: t('pay-out'),
    body: form => html`${facts([[t('balance'), format.money(earnings.balance, earnings.currency)]])}
      ${field({ scope: 'pay', label: t('up-to'), name: 'period', options: months, hint: t('up-to-hint'), error: form.errors.period })}`,
    submit: ({ period }, form) => calls.post('/admin/store/payouts', { creator, period }, form.key).catch(problem => {
      if (REFUSED.has(problem.code)) problem.message = t(`refused.${problem.code}`);
      throw problem;
    }),
  });
  if (!payout) return;
  page.say(t('paid', { creator, amount: format.money(payout.amount, payout.currency) }));
  await section.reload();
  await ask(page, { title: t('statement', { creator }), done: null, wide: true, body: () => statement(section, payout), submit: () => true });
}

const statement = ({ t, format }, payout) => html`
  ${facts([[t('amount'), format.money(payout.amount, payout.currency)], [t('up-to'), format.month(`${payout.period}-15T00:00:00Z`)], [t('paid-at'), format.moment(payout.paid_at)]])}
  ${stacked(t('covers'), [t('sale'), t('kind'), t('when'), { title: t('amount'), number: true }], payout.covers.map(one => [
    html`<code>${one.sale_id}</code>`, t(`covers.${one.kind}`), format.moment(one.at), format.money(one.amount, payout.currency)]))}`;
