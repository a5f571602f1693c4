import { html, nothing, repeat } from '../kit/html.js';
import { pages } from '../kit/paged.js';
import { badge, card, empty, table } from '../kit/parts.js';
import { bySession } from './invoices-sessions.js';
import { unitOf } from './invoices-units.js';

const FACTS = new Set(['listed', 'listed_hibernated', 'created', 'woken', 'resized', 'hibernated', 'terminated'].map(what => `session.${what}`));

/** The records behind a line by the session they were measured of; each session opens to its own. Of very many records, sums are of a page. */
export function records(section, why) {
  const { t, format } = section;
  const { list, sessions } = why;
  const count = why.answer.derivation.record_count;
  const isPart = list.hasNext || list.hasPrevious;
  if (!list.rows.length) return card(t('records'), empty(t('no-records-title'), t('no-records-hint')));
  sessions.of(bySession(list.rows, why.answer.sources), list.number);
  return card(t('records'), html`${pages(section, list, t('records'))}
    <div>${repeat(sessions.rows, life => life.key, life => session(section, why, life))}</div>
    ${pages(section, sessions, t('sessions'))}`, {
    sub: html`${t('records-all', { count, number: format.number(count) })}${isPart ? ` · ${t('records-page')}` : nothing}`,
  });
}

/** What it contains is drawn once it is opened: there may be hundreds. */
function session(section, why, life) {
  const { t, format } = section;
  const opened = event => {
    if (!event.currentTarget.open || why.opened.has(life.key)) return;
    why.opened.add(life.key);
    section.update();
  };
  const { length: count } = life.rows;
  const corrected = life.rows.some(record => record.correction);
  return html`<details class="life" @toggle=${opened}><summary>
    <span>${life.id ?? t('whole-account')} ${corrected ? badge('correction', t('correction')) : nothing}
      <span class="sub">${t('record-count', { count, number: format.number(count) })} · ${format.moment(life.start ?? life.rows[0].start_time)}</span></span>
    <span class="number">${format.number(life.quantity, 6)} ${unitOf(t, life.unit, life.quantity)}</span></summary>
    ${why.opened.has(life.key) ? html`${measured(section, life)}${facts(section, life)}` : nothing}</details>`;
}

function measured({ t, format }, life) {
  const noted = life.rows.some(record => record.correction || record.unbilled);
  return table(t('records-of', { session: life.id ?? t('whole-account') }),
    [t('time'), { title: t('quantity'), number: true }, ...noted ? [t('notes')] : []],
    life.rows.map(record => [
      format.range(record.start_time, record.end_time),
      format.number(record.quantity, 10),
      ...noted ? [noteOf(t, record)] : [],
    ]));
}

const noteOf = (t, { correction, unbilled }) => html`${correction ? badge('correction', t('correction')) : nothing}
  ${unbilled ? t(`unbilled.${unbilled}`) : nothing}`;

/** What the host told of the session, of which its records were made. */
const facts = ({ t, format }, { facts: told }) => (told.length ? html`<p class="hint">${t('told')}</p>
  <ul class="told">${told.map(fact => html`<li>
    ${FACTS.has(fact.type) ? t(`fact.${fact.type}`) : fact.type} <span class="sub">${format.moment(fact.time)}</span></li>`)}</ul>` : nothing);
