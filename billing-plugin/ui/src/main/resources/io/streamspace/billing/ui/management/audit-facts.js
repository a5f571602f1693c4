import { html, nothing } from '../kit/html.js';
import { badge, busy, card, facts, field, notice, stacked } from '../kit/parts.js';
import { accountLink } from './account-link.js';
import { named } from './named.js';

const BADGES = { counted: 'succeeded', corrected: 'sent', pending: 'running', refused: 'failed' };

/** What became of a single fact: where it counts, or why it does not. */
export function factCard(section, fact) {
  const { t } = section;
  const wrong = name => fact.problem?.parameters?.find(one => one.field === name)?.reason;
  return card(t('fact'), html`
    <form @submit=${event => ask(event, section, fact)}><div class="row fields">
      ${field({ label: t('source'), name: 'source', scope: 'fact', required: true, hint: t('source-hint'), error: wrong('source'), value: fact.asked.source })}
      ${field({ label: t('fact-id'), name: 'id', scope: 'fact', required: true, hint: t('fact-id-hint'), error: wrong('id'), value: fact.asked.id })}
      </div><div class="row"><button type="submit" class="primary">${t('look-up')}</button></div></form>
    <div aria-live="polite">${outcome(section, fact)}</div>`, { sub: t('fact-hint') });
}

function outcome(section, { asked, found, problem }) {
  if (found) return told(section, found);
  if (!problem || problem.parameters?.length) return nothing;
  return notice('warning', problem.status === 404 ? section.t('no-fact', asked) : problem.message);
}

function ask(event, section, fact) {
  event.preventDefault();
  const asked = Object.fromEntries(new FormData(event.target));
  const show = outcome => {
    Object.assign(fact, { asked, found: null, problem: null }, outcome);
    section.update();
  };
  busy(event.submitter ?? event.target.querySelector('button'), async () =>
    show({ found: await section.calls.get(`/facts?${new URLSearchParams(asked)}`) }), problem => show({ problem }));
}

function told(section, fact) {
  const { t, format } = section;
  return html`<div class="stack">
    ${facts([
      [t('state'), html`${badge(BADGES[fact.status] ?? '', t(`fact.${fact.status}`))}<span class="sub">${t(`fact.${fact.status}.means`)}</span>`],
      [t('type'), html`<code>${fact.type}</code>`],
      [t('happened'), format.moment(fact.time)],
      [t('account'), accountLink(fact.account_id, t('nobody'))],
      fact.session_id && [t('session'), html`<code>${fact.session_id}</code>`],
      [t('records-count'), format.number(fact.record_count)],
    ])}
    ${fact.refused ? notice('warning', t('refused-because', fact.refused)) : nothing}
    ${fact.invoices?.length ? html`<h3>${t('lines')}</h3>${stacked(t('lines'), [t('invoice'), { title: t('line'), number: true }, t('kind'), t('invoice-state')],
      fact.invoices.map(one => [one.invoice_number, one.line, named(t, 'kind', one.kind), named(t, 'invoice', one.status)]))}` : nothing}
    ${fact.records.length ? html`<h3>${t('records')}</h3>${recordsTable(section, t('records'), fact.records)}
      ${fact.record_count > fact.records.length + fact.corrections.length ? html`<p class="sub">${t('first-and-last', { count: fact.record_count })}</p>` : nothing}` : nothing}
    ${fact.corrections.length ? html`<h3>${t('corrections')}</h3>${recordsTable(section, t('corrections'), fact.corrections)}` : nothing}</div>`;
}

const recordsTable = ({ t, format }, label, records) => stacked(label,
  [t('from'), t('to'), t('meter'), { title: t('quantity'), number: true }, t('unit'), t('state')],
  records.map(one => [format.moment(one.start_time), format.moment(one.end_time), one.meter, format.number(one.quantity, 6), one.unit ?? '–',
    one.unbilled ? named(t, 'unbilled', one.unbilled) : named(t, 'record', one.state ?? 'pending')]));
