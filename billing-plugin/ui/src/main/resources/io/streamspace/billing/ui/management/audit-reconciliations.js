import { html, nothing } from '../kit/html.js';
import { pages } from '../kit/paged.js';
import { badge, card, empty } from '../kit/parts.js';
import { roomy } from './roomy.js';

const BADGES = { finished: 'succeeded', broken_off: 'failed', running: 'running' };

/** Comparisons of our books with the payment provider's. */
export const reconciliationsCard = (section, list) => card(section.t('reconciliations'), list.rows.length
  ? html`${roomy(section.t('table-of', { what: section.t('reconciliations') }), [section.t('ran'), section.t('compared-since'), { title: section.t('accounts'), number: true },
    { title: section.t('objects'), number: true }, { title: section.t('mended'), number: true }, { title: section.t('reported'), number: true },
    section.t('state')], list.rows.map(one => row(section, one)))}${pages(section, list, section.t('reconciliations'))}`
  : empty(section.t('no-reconciliations'), section.t('no-reconciliations-hint')), { sub: section.t('reconciliations-hint') });

const row = ({ t, format }, one) => [
  format.moment(one.ran_for),
  format.moment(one.since),
  format.number(one.accounts),
  format.number(one.objects),
  format.number(one.mended),
  one.reported ? html`<strong>${format.number(one.reported)}</strong>` : format.number(0),
  html`${badge(BADGES[one.status] ?? '', t(`run.${one.status}`))}${one.error ? html`<span class="sub error">${one.error}</span>` : nothing}`,
];
