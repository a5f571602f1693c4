import { html, nothing } from '../kit/html.js';
import { disputed, said } from '../kit/names.js';
import { pages } from '../kit/paged.js';
import { badge, card, empty } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { named } from './named.js';
import { roomy } from './roomy.js';

/** What was odd about sessions and payments, and how it was settled. */
export const repairsCard = (section, repairs) => card(section.t('repairs'), repairs.rows.length
  ? html`${roomy(section.t('table-of', { what: section.t('repairs') }), [section.t('noticed'), section.t('oddity'), section.t('of'), section.t('done'), section.t('state')],
    repairs.rows.map(one => row(section, one)))}${pages(section, repairs, section.t('repairs'))}`
  : empty(section.t('no-repairs'), section.t('no-repairs-hint')), { sub: section.t('repairs-hint') });

const row = ({ t, format, page }, one) => [
  format.moment(one.noticed_at),
  html`${named(t, 'oddity', one.kind)}<span class="sub">${when(format, one)}</span>`,
  html`${accountLink(one.account_id, t('nobody'))}
    <span class="sub"><code>${one.session_id ?? one.object_id ?? ''}</code></span>`,
  html`<div class="long">${done(page, t, one)}${one.theirs ? html`<span class="sub">${t('two-sides', { ours: one.ours, theirs: one.theirs })}</span>` : nothing}</div>`,
  isOpen(one) ? badge('past_due', t('open')) : badge('succeeded', t('settled')),
];

/** What stays so until somebody does something about it. */
const LASTING = new Set(['dispute_overdue', 'payment_loss', 'set_aside', 'unbilled']);

const isOpen = ({ kind, status }) => status === 'reported' || LASTING.has(kind);

/** What is told of money is told with the amount as the reader writes it. */
const done = (page, t, { amount, currency, kind, payment_id: payment, reason, reason_wording: wording, detail }) => (amount === null ? detail
  : t(`lost-${kind}`, { amount: page.format.money(amount, currency), payment, reason: wording ? said(page, 'reason', wording, reason) : disputed(page.words('kit'), reason) }));

const when = (format, one) => (one.end_time && one.end_time !== one.start_time
  ? `${format.moment(one.start_time)} – ${format.moment(one.end_time)}` : format.moment(one.start_time));
