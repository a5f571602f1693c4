import { badge } from '../kit/parts.js';

/** What can be paid. */
export const isOpen = ({ status, amount_due: due }) => ['sent', 'overdue'].includes(status) && due > 0;

export const status = (t, invoice) => badge(invoice.status, t(`status.${invoice.status}`));

export const nameOf = (t, invoice) => invoice.invoice_number || t('draft');

/** How paths name it: by its number or, while it is a draft, by its id. */
export const keyOf = invoice => encodeURIComponent(invoice.invoice_number || invoice.id);

export const addressOf = invoice => `invoices/${keyOf(invoice)}`;
