import { html, nothing } from '../kit/html.js';
import { link, table } from '../kit/parts.js';
import { unitOf } from './invoices-units.js';

/** From the sum of the records to the line's amount, step by step, as the server worked it out anew. */
export function derivation({ t, format, invoicesAt = 'invoices' }, { line, currency, derivation: found }) {
  const money = amount => format.money(amount, currency);
  const number = title => ({ title, number: true });
  const sum = amount => html`<strong>${money(amount)}</strong>`;
  const { rate, billed_before: earlier } = found;
  const single = found.steps.length === 1;
  const unrounded = html`<span class="exact">${localized(format, found.unrounded_amount)}</span>`;
  return html`<h3>${t('calculation')}</h3>
    <div class="stacks">${table(t('table-of', { what: t('calculation') }), [t('step'), number(t('quantity')), number(t('unit-price')), number(t('amount'))], [
      ...found.steps.map(step => [stepName(t, format, step.description, found),
        html`${format.number(step.quantity, 10)} ${unitOf(t, found.unit, step.quantity)}`, format.price(step.unit_price, currency),
        single ? unrounded : format.price(step.amount, currency)]),
      ...single ? [] : [[t('unrounded'), '', '', unrounded]],
      [t('rounded', { decimals: found.decimals }), '', '', earlier.length ? money(found.whole_amount) : sum(found.whole_amount)],
      ...earlier.map(one => [html`${t('billed-before')} ${link(`${invoicesAt}/${one.invoice_number}/lines/${one.line}`, t('line-of', one))}`, '', '', money(-one.amount)]),
      ...earlier.length ? [[t('comes-to'), '', '', sum(found.amount)]] : [],
      ...taxed(line) ? [[t('without-tax'), '', '', money(line.amount)]] : [],
    ])}</div>
    ${rate.version ? html`<p class="hint">${t('rate', { version: rate.version })}
      ${rate.in_force_from ? t('rate-from', { from: format.moment(rate.in_force_from) }) : nothing}</p>` : nothing}`;
}

/** Of what was not measured all there is to say stands on the line. */
export function written({ t, format }, { line, currency }) {
  const known = ['plan', 'proration', 'manual', 'pack', 'theme', 'top_up', 'overage', 'correction', 'usage'];
  return html`<p>${t(`written.${known.includes(line.kind) ? line.kind : 'manual'}`)}</p>
    ${line.quantity === null || line.unit_price === null ? nothing : html`<p class="exact">${format.number(line.quantity, 10)} ${unitOf(t, line.unit, line.quantity)}
      × ${format.price(line.unit_price, currency)} = ${format.money(line.price ?? line.amount, currency)}</p>`}
    ${taxed(line) ? html`<p class="hint">${t('without-tax')}: ${format.money(line.amount, currency)}</p>` : nothing}`;
}

/** Whether the price is one with the tax in it. */
const taxed = ({ price, amount }) => price !== undefined && price !== amount;

/** An exact decimal keeps all its digits; only its point is the language's. */
const localized = (format, decimal) => decimal.replace('.', format.number(1.5, 1).charAt(1));

/** The server names the steps of a price in English: those that we know, in the reader's words. */
function stepName(t, format, step, found) {
  if (step.startsWith('already counted: ')) return t('step.already', { step: stepName(t, format, step.slice(17), found) });
  const [, what, tier] = /^(.*?) (?:of|in|at) tier (\d+)$/.exec(step) ?? [];
  if (tier) return t(what === 'flat price' ? 'step.tier-flat' : 'step.tier', { tier });
  if (step === 'units') return t('records-sum', { count: found.record_count, number: format.number(found.record_count) });
  return ['packages', 'flat', 'share'].includes(step) ? t(`step.${step}`) : step;
}
