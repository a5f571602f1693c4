import { html, nothing } from '../kit/html.js';
import { card, facts, tile, tiles } from '../kit/parts.js';

const MOVEMENTS = ['opening', 'new', 'expansion', 'contraction', 'churned', 'closing'];

/** The four figures that say how the platform does, and how recurring revenue moved. */
export function figures(section, one) {
  const { t, format, revenue } = section;
  const money = amount => format.money(amount, one.currency);
  return card(section.titled('figures', one.currency), html`
    ${tiles(
      tile(t('revenue'), money(one.revenue), t('revenue-sub', { period: format.period(revenue.from, revenue.to) })),
      tile(t('mrr'), money(one.mrr), one.paying_accounts ? t('mrr-sub', { arr: money(one.arr), count: one.paying_accounts }) : t('mrr-none')),
      tile(t('arpu'), money(one.arpu), t('arpu-sub', { count: one.active_accounts })),
      tile(t('churn'), format.share(one.churn_rate, 1), one.paying_accounts_at_start
        ? t('churn-sub', { churned: one.churned_accounts, count: one.paying_accounts_at_start, share: format.share(one.revenue_churn_rate, 1) }) : t('churn-none')),
      tile(t('conversion'), format.share(one.upgrade_conversion, 1), t('conversion-sub', { upgraded: one.upgraded_accounts, count: one.free_accounts })),
    )}
    ${MOVEMENTS.some(name => one.mrr_movements[name]) ? movements(t, money, one.mrr_movements) : nothing}`);
}

const movements = (t, money, all) => html`<div class="movements"><h3>${t('movements')}</h3>
  <ul>${MOVEMENTS.map(name => html`<li class=${name}><span>${t(`movement-${name}`)}</span><b>${money(all[name])}</b></li>`)}</ul></div>`;

/** What was paid and given back in the same time, from the ledger. */
export function money(section, one) {
  const { t, format } = section;
  const shown = amount => format.money(amount, one.currency);
  return card(section.titled('money', one.currency), facts([
    [t('cash-received'), shown(one.cash_received)],
    [t('refunds'), shown(one.refunds)],
    [t('credit-notes'), shown(one.credit_notes)],
    [t('tax'), shown(one.tax)],
    [t('credits-issued'), shown(one.credits.issued_promotional)],
    [t('credits-bought'), shown(one.credits.issued_paid)],
    [t('credits-used'), shown(one.credits.used)],
    [t('credits-expired'), shown(one.credits.expired)],
    [t('cash-out'), shown(one.cash_paid_out)],
  ]), { sub: t('money-sub') });
}
