import { html } from '../kit/html.js';
import { field } from '../kit/parts.js';
import { charges, openInvoices, takenFrom } from './charges.js';
import { amountOf, saving } from './payments-forms.js';
import { collectedFrom } from './payments-means.js';

const AMOUNTS = [['threshold', 'threshold-field'], ['amount', 'amount-field'], ['monthly_limit', 'limit-field', 'limit-hint']];

/** Asks for the rule by which credit is bought when it runs low, and says from what it is paid. @param state of `GET /credits/top-up` */
export async function setTopUp(section, { rule, currency }) {
  const { t, page, calls } = section;
  const [means, open] = await Promise.all([collectedFrom(calls), openInvoices(calls)]);
  return saving(section, {
    title: t('top-up-title'), done: t('save'), afterwards: t('top-up-saved'),
    body: form => html`<p>${t('top-up-explained')}</p>${AMOUNTS.map(([name, label, hint]) => field({
      name, label: t(label, { currency }), hint: hint && t(hint), inputmode: 'decimal', required: true, scope: 'top-up', value: rule?.[name] ?? '', error: form.errors[name],
    }))}${charges(page, { now: t('top-up-now'), later: t('top-up-later'), from: takenFrom(page, means), open })}`,
    save: values => calls.put('/credits/top-up', Object.fromEntries(AMOUNTS.map(([name]) => [name, amountOf(values[name])]))),
  });
}
