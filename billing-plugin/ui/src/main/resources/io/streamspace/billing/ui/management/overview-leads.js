import { html } from '../kit/html.js';
import { planName } from '../kit/names.js';
import { pages, Rows } from '../kit/paged.js';
import { badge, card, empty, link, stacked } from '../kit/parts.js';
import { bars } from './overview-bars.js';

const FEW = 8;
const NEAR = 80;

/** Who used most, whom a larger plan or a pack may serve. */
export function leads(section, { currency, high_usage_accounts: all }) {
  const { t, format } = section;
  if (!all.length) return card(section.titled('leads', currency), empty(t('leads-none'), t('leads-none-hint')));
  const list = paged(section, `leads-${currency}`, all);
  return card(section.titled('leads', currency), html`<div class="names">${stacked(section.titled('leads-list', currency), [t('account'), { title: t('used'), number: true }, t('nearest-limit')],
    list.rows.map(one => [
      html`${link(`accounts/${encodeURIComponent(one.user_id)}`, one.user_id)}<span class="sub">${one.plan_id ? planName(section.plans, one.plan_id) : t('no-plan')}</span>`,
      format.money(one.value, currency),
      limit(section, one),
    ]))}</div>
    ${pages(section, list, section.titled('leads', currency))}`, { sub: t('leads-sub') });
}

/** The page that is looked at of a list of a currency. */
function paged(section, name, all) {
  const lists = section.lists ??= new Map();
  if (!lists.has(name)) lists.set(name, new Rows(name, FEW));
  return lists.get(name).of(all);
}

function limit({ t, format, cells }, { nearest_limit: meter, percent }) {
  if (!meter) return t('no-limit');
  const name = cells.cells.find(one => one.meter === meter)?.name ?? meter;
  const state = percent >= 100 ? 'overdue' : percent >= NEAR ? 'past_due' : '';
  return html`<span class="nowrap">${badge(state, format.share(percent / 100))} ${name}</span>`;
}

export function packs(section, { currency, popular_packs: all }) {
  const { t, format } = section;
  if (!all.length) return card(section.titled('packs', currency), empty(t('packs-none'), t('packs-none-hint')));
  const most = Math.max(...all.map(one => one.count));
  const list = paged(section, `packs-${currency}`, all);
  return card(section.titled('packs', currency), html`${bars(list.rows.map(one => ({
    name: one.name, value: format.money(one.revenue, currency), sub: t('packs-bought', { count: one.count }), share: one.count / most,
  })))}${pages(section, list, section.titled('packs', currency))}`, { sub: t('packs-sub') });
}
