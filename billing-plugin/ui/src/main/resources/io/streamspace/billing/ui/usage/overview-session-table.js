import { html, nothing, repeat } from '../kit/html.js';
import { meterName, quantity } from '../kit/names.js';
import { pages } from '../kit/paged.js';
import { badge, table } from '../kit/parts.js';

const AT_ONCE = 24;
const SESSIONS_AT_ONCE = 20;

/** A row for each session, template, member or day, which opens to the records behind it. */
export function sessionTable(part) {
  const { t, groups: sessions } = part;
  const money = part.section.cost.seesMoney();
  const list = part.paged('groups', SESSIONS_AT_ONCE, sessions);
  return html`<div class="scroll" role="region" aria-label=${t('session-table')} tabindex="0"><table class="sessions">
    <thead><tr><th scope="col">${t(`group-${part.by}`)}</th><th scope="col">${t('used')}</th>
      ${money ? html`<th scope="col" class="number">${t('cost')}</th>` : nothing}</tr></thead>
    <tbody>${repeat(list.rows, session => session.id, session => row(part, session, money))}</tbody>
  </table></div>${pages(part.section, list, part.title)}`;
}

function row(part, session, money) {
  const { t, format } = part;
  const open = part.open.has(session.id);
  const place = `records-${session.id ?? ''}`;
  const { currency } = part.section.cost.shown;
  return html`<tr>
    <td><button type="button" class="disclose" aria-expanded=${open ? 'true' : 'false'} aria-controls=${open ? place : nothing} title=${session.id ?? nothing}
      @click=${() => part.toggle(session.id)}>${nameOf(part, session)}</button>
      <span class="span">${about(part, session).join(' · ')}</span></td>
    <td><p class="span notes">${used(part, session)}</p></td>
    ${money ? html`<td class="number"><strong>${session.priced || session.cost ? format.money(session.cost, currency) : '–'}</strong>
      ${session.priced ? nothing : html`<span class="sub">${t('partly-priced')}</span>`}</td>` : nothing}
  </tr>${open ? html`<tr class="drawer" id=${place}><td colspan=${money ? 3 : 2}>${records(part, session, money)}</td></tr>` : nothing}`;
}

function nameOf({ t, by, format }, { id, start }) {
  if (id === null) return t('no-session');
  return by === 'day' ? format.shortDay(start) : id;
}

/** Of a session what and whose it is and when it ran; of a group how many sessions. */
function about({ t, by, format, page }, { id, template, member, sessions, start, end }) {
  const isOthers = member && member !== page.account?.user_id;
  if (by === 'session') return [id && template, id && isOthers && member, format.stretch(start, end)].filter(Boolean);
  return [sessions.size && t('group-count', { count: sessions.size }), by !== 'day' && format.stretch(start, end)].filter(Boolean);
}

const used = (part, session) => [...session.meters].filter(([, one]) => one.quantity)
  .map(([key, one]) => html`<span>${meterName(part.page, key, part.section.meterNames().get(key))} ${quantity(part.page, one.quantity, one.unit)}</span>`);

/** The newest first. */
function records(part, session, money) {
  const { t, format, page } = part;
  const list = part.paged(`records-${session.id}`, AT_ONCE, [...session.records].reverse());
  const label = t('records-of', { session: nameOf(part, session) });
  const price = amount => format.price(amount, part.section.cost.shown.currency);
  const cost = record => (record.unbilled ? t(`unbilled-${record.unbilled}`) : record.total_cost === null ? t('by-period') : price(Number(record.total_cost.toFixed(4))));
  const columns = [`${t('what')}, ${t('from-to')}`, { title: t('quantity'), number: true },
    ...money ? [{ title: t('unit-price'), number: true }, { title: t('cost'), number: true }] : []];
  return html`${table(label, columns, list.rows.map(record => [
    html`<span class="item">${meterName(page, record.resource_type, part.section.meterNames().get(record.resource_type))}</span>
      <span class="span">${part.by !== 'session' && record.session_id ? `${record.session_id} · ` : ''}${format.stretch(record.start_time, record.end_time)}</span> ${record.correction ? badge('', t('correction')) : nothing}
      ${record.repeated ? badge('', t('beyond')) : nothing}`,
    quantity(page, record.quantity, record.unit, 4),
    ...money ? [record.unit_price === null ? '–' : price(record.unit_price), cost(record)] : [],
  ]))}${pages(part.section, list, label)}`;
}
