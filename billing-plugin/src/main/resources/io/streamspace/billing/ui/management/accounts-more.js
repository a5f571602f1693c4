import { html, nothing } from '../kit/html.js';
import { button } from '../kit/parts.js';

const READ = { invoices: 'invoices', payments: 'payments', credit_notes: 'notes', movements: 'movements' };

/** A button for what of a list has not been read. */
export const moreOf = (account, name) => (account[READ[name]].more
  ? html`<div>${button(account.section.page, account.section.t('show-more'), () => account.more(name))}</div>` : nothing);
