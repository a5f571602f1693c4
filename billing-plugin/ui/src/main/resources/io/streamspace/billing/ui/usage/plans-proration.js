import { html, nothing } from '../kit/html.js';
import { lineName } from '../kit/names.js';
import { notice } from '../kit/parts.js';
import { priceWords } from './plans-price.js';
import { explained } from './plans-refusals.js';

/**
 * What a change or a cancellation would be, at once and at the period's end: each `{change}`, or `{problem}` if it is refused.
 *
 * @param asked `{path, body}` of the call that makes it
 */
export async function previews({ calls, page }, { path, body }) {
  const seen = at => calls.post(path, { ...body, at, preview: true })
    .then(change => ({ change }), problem => ({ problem: explained(page, problem) }));
  const [now, end] = await Promise.all([seen('now'), seen('period_end')]);
  return { now, period_end: end };
}

/** What a change comes to, to the cent, as the server reckons it. @param of `{from, to}`: the plans */
export function proration(section, { change, problem }, { from, to }) {
  if (problem) return notice('warning', problem.message);
  const { words: t, format } = section;
  const money = amount => format.money(amount, change.currency);
  const lines = change.lines.map(line => html`<tr><th scope="row">${lineWords(section, line, from, to)}
    <span class="sub">${format.period(line.service_period.start, line.service_period.end)}</span></th><td class="number">${money(line.amount)}</td></tr>`);
  return html`<div class="proration" role="group" aria-label=${t('proration')} aria-live="polite">
    ${lines.length ? html`<table><caption class="hidden">${t('proration')}</caption><tbody>${lines}${sums(section, change, money)}</tbody></table>` : nothing}
    <p class="due"><span>${section.page.words('kit')('charged-now')}${isReduced(change) ? html`<span class="sub">${t('after-credit')}</span>` : nothing}</span><strong>${money(change.total ?? 0)}</strong></p></div>`;
}

/** Tax and credit are reckoned with the invoice; on one that is made later, they are not known yet. */
function sums({ words: t }, change, money) {
  const { invoicing, amount, tax, total } = change;
  const row = (name, value) => html`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`;
  if (invoicing === 'next_invoice') return row(t('next-invoice'), money(amount));
  const parts = [
    ...Number(tax) ? [row(t('tax'), money(tax))] : [],
    ...isReduced(change) ? [row(t('by-credit'), money(Number(total) - Number(amount) - Number(tax)))] : [],
  ];
  return parts.length ? html`${row(t('subtotal'), money(amount))}${parts}` : nothing;
}

/** Whether credit pays a part of it: the server says what is left to pay. */
const isReduced = ({ invoicing, amount, tax, total }) => invoicing === 'at_once' && Number(total) < Number(amount) + Number(tax) - 1e-6;

function lineWords({ words: t, page }, line, from, to) {
  if (line.kind !== 'proration' && line.kind !== 'plan') return lineName(page, line);
  return line.amount < 0 ? t('unused-time', { plan: from?.name ?? '' }) : t('rest-of-period', { plan: to?.name ?? '' });
}

/** What is charged later, and when. */
export function afterwards(section, change, to) {
  const { words: t, format } = section;
  const price = to ? priceWords(section, to) : '';
  if (change.trial_ends_at) return t('then-trial', { day: format.moment(change.trial_ends_at), price });
  if (!to) return t('then-none', { day: format.day(change.effective_at) });
  if (Number(to.price) === 0) return t('then-free', { day: format.day(change.effective_at), plan: to.name });
  return change.lines.length
    ? t('then-renews', { day: format.day(change.lines.at(-1).service_period.end), price })
    : t('then-begins', { day: format.day(change.effective_at), price });
}
