import { dateIn } from '../kit/dates.js';
import { html } from '../kit/html.js';
import { field } from '../kit/parts.js';
import { asked } from './accounts-ask.js';

/** The local first and last day of a half-open period, as `2026-01-31`. */
const daysOf = (zone, start, end) => [start, Date.parse(end) - 1].map(at => dateIn(zone, at));

/**
 * Invoices a billing period without waiting for the bill run.
 *
 * @param voided an invoice whose period is to be billed again; else the last period that ended, if it has none yet
 */
export async function makeInvoice(account, voided) {
  const { t, calls, format } = account.section;
  const { usage, account: { time_zone_in_force: zone } } = account;
  const running = daysOf(zone, usage.period_start, usage.period_end);
  let days = voided ? daysOf(zone, voided.period_start, voided.period_end) : await unbilled(account, zone) ?? running;
  let close = false;
  return asked(account, {
    title: t('make-invoice-for', { user: account.user }), done: t('make-invoice'),
    said: one => (one.invoice_number ? t('invoice-made', { number: one.invoice_number, total: format.money(one.total, one.currency) }) : t('draft-made')),
    body: form => {
      const turn = ({ target }) => { close = target.checked; if (close) days = running; form.update(); };
      return html`<p class="sub">${t('make-what', { zone })}</p>
        <div class="row fields">
          ${field({ label: t('first-day'), name: 'period_start', type: 'date', required: true, value: days[0], error: form.errors.period_start })}
          ${field({ label: t('last-day'), name: 'period_end', type: 'date', required: true, value: days[1], error: form.errors.period_end })}</div>
        <div class="field check"><label for="close-now">${t('close-now')}</label><input id="close-now" type="checkbox" name="close_now" value="true" .checked=${close} aria-describedby="close-now-note" @change=${turn}>
          <p id="close-now-note" class="hint">${t('close-now-hint', { period: format.period(usage.period_start, usage.period_end) })}</p></div>`;
    },
    send: (values, key) => {
      days = [values.period_start, values.period_end];
      return calls.post('/admin/invoices', { user_id: account.user, period_start: days[0], period_end: days[1], ...('close_now' in values && { close_now: true }) }, key);
    },
  });
}

/** The period before the running one, if there is one and nothing has billed it. */
async function unbilled(account, zone) {
  const { section: { calls }, usage, invoices } = account;
  const [day] = daysOf(zone, Date.parse(usage.period_start) - 1, usage.period_end);
  const earlier = await calls.get(account.path(`/usage?period=${day.slice(0, 7)}`)).catch(() => null);
  const isBilled = invoices.rows.some(one => one.kind !== 'immediate' && one.status !== 'void' && one.period_start === earlier?.period_start);
  return earlier && earlier.period_end <= usage.period_start && !isBilled ? daysOf(zone, earlier.period_start, earlier.period_end) : null;
}
