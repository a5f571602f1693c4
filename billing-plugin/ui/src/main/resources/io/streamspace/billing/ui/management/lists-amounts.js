import { nothing } from '../kit/html.js';

/** How many entries totals count. */
export const counted = totals => totals.reduce((sum, one) => sum + one.count, 0);

/** An amount of a row, or nothing where there is none. */
export const amount = ({ section: { format } }, row, name) => (row[name] === null ? nothing : format.money(row[name], row.currency));
