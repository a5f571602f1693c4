import { html, nothing } from '../kit/html.js';
import { meterName, unitName } from '../kit/names.js';
import { pages } from '../kit/paged.js';
import { groupWords } from './reports-groups.js';
import { roomy } from './roomy.js';

/** The rows themselves, page by page; below them the sums of all pages, where all rows are known. */
export function usageTable(section, { rows, group_by: by }, { list, isWhole }) {
  const { t } = section;
  const billed = rows.some(row => row.billed !== null);
  const isOwn = by !== 'meter';
  const columns = [isOwn && t(`by.${by}`), t('meter'), { title: t('quantity'), number: true }, t('unit'), { title: t('cost'), number: true },
    billed && { title: t('billed'), number: true }].filter(Boolean);
  return html`${roomy(t('usage-table'), columns, [...list.rows.map(row => cells(section, row, isOwn, billed)), ...isWhole ? totals(section, rows, isOwn, billed) : []])}
    ${billed ? html`<p class="hint">${t('billed-hint')}</p>` : nothing}
    ${pages(section, list, t('usage-table'))}`;
}

/** Of each currency: amounts of several are never added. */
const totals = ({ page, format }, rows, isOwn, billed) => [...new Set(rows.map(row => row.currency))].map(currency => {
  const sum = name => rows.filter(row => row.currency === currency).reduce((all, row) => all + (row[name] ?? 0), 0);
  const money = name => html`<strong>${format.money(sum(name), currency)}</strong>`;
  return [html`<strong>${page.words('kit')('total')}</strong>`, ...isOwn ? [''] : [], '', '', money('cost'), ...billed ? [money('billed')] : []];
});

const cells = (section, row, isOwn, billed) => [
  ...(isOwn ? [groupWords(section, row)] : []),
  meterName(section.page, row.meter, row.name),
  section.format.number(row.quantity),
  unitWords(section.page, row.unit),
  section.format.money(row.cost, row.currency),
  ...(billed ? [section.format.money(row.billed, row.currency)] : []),
];

/** A unit in the reader's language; a dash where a row has none. */
export const unitWords = (page, unit) => (unit ? unitName(page, unit) : '–');
