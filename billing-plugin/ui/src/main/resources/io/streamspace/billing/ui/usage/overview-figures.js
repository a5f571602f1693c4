import { html, nothing } from '../kit/html.js';
import { link, table } from '../kit/parts.js';
import { meansName } from './payments-means.js';

const PARTS = ['plan', 'use', 'purchases', 'credit'];

/** What the running period costs so far, what it will have cost, and what is charged next. */
export function presentFigures(part, seeLines) {
  const { t, format, sums, forecast } = part;
  const money = amount => format.money(amount, sums.currency);
  const [low, likely, high] = [forecast.forecast_low, forecast.forecast_cost, forecast.forecast_high].map(gross => afterCredit(sums, gross));
  return html`<dl class="figures">
    <div><dt>${t('so-far')}</dt><dd class="figure">${money(sums.total)}</dd></div>
    <div><dt>${t('expected', { day: format.shortDay(Date.parse(forecast.period_end) - 1) })}</dt>
      <dd class="figure small">${money(likely)}</dd>
      ${low === high ? nothing : html`<dd class="sub">${t('between', { low: money(low), high: money(high) })}</dd>`}
      <dd><details class="method"><summary>${t('how-expected')}</summary><dl>
        ${[['at-least', low, 'method-low'], ['likely', likely, 'method-likely'], ['at-most', high, 'method-high']].map(([name, amount, method]) => html`
          <div><dt>${t(name)} <strong>${money(amount)}</strong></dt><dd>${t(method)}</dd></div>`)}</dl></details></dd></div>
    <div class="next"><dt>${t('next-charge')}</dt>${nextCharge(part, money)}
      <dd><button type="button" class="plain" @click=${seeLines}>${t('see-lines')}</button></dd></div>
  </dl>`;
}

/** What more use comes to is paid by credit first, as far as some is left. */
function afterCredit({ plan, use, purchases, credit, credit_left: left }, gross) {
  return gross - credit - Math.min(left, Math.max(gross - plan - use - purchases, 0));
}

function nextCharge({ t, page, format, forecast: { next_invoice: next }, means }, money) {
  if (!next) return html`<dd class="sub">${t('next-unknown')}</dd>`;
  const [day, due] = [format.day(next.sent_at), format.day(next.due_date)];
  if (!next.total) return html`<dd class="figure small">${money(0)}</dd><dd class="sub">${t('next-nothing', { day })}</dd>`;
  const { state, charged } = means ?? { state: 'away' };
  const how = state === 'kept' ? t('next-on', { day, card: meansName(page, charged) }) : t(state === 'none' ? 'next-no-card' : 'next-invoice', { day, due });
  return html`<dd class="figure small">${t('next-about', { amount: money(next.total) })}</dd>
    <dd class="sub">${how} ${state === 'none' ? link('payments', t('keep-card')) : nothing}</dd>`;
}

/** The parts of the cost that there are, those of the period before beside them. @param sums of `GET /cost` */
export function parts({ t, format, page }, sums, isPresent) {
  const { previous, currency } = sums;
  const money = (amount, name) => format.money(name === 'credit' && amount ? -amount : amount, currency);
  const rows = PARTS.filter(name => name === 'use' || sums[name] || previous?.[name])
    .map(name => [t(`part-${name}`), money(sums[name], name), ...previous ? [money(previous[name], name)] : []]);
  const total = [html`<strong>${page.words('kit')('total')}</strong>`, html`<strong>${money(sums.total)}</strong>`, ...previous ? [html`<strong>${money(previous.total)}</strong>`] : []];
  const column = (name, { period_start: start, period_end: end }) => ({ number: true, title: html`${t(name)}<span class="sub">${format.period(start, end)}</span>` });
  return html`<div class="cost-parts">${table(t('cost-parts'), [{ title: t('part'), hidden: true }, column(isPresent ? 'this-period' : 'shown-period', sums),
    ...previous ? [column(isPresent ? 'last-period' : 'before-it', previous)] : []], [...rows, total])}
    <p class="hint">${t('before-tax')}</p></div>`;
}
