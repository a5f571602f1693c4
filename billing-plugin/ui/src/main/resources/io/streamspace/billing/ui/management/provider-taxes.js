import { html, nothing } from '../kit/html.js';
import { badge, busy, card, empty, field, notice } from '../kit/parts.js';
import { roomy } from './roomy.js';

const BADGES = { taxed: 'succeeded', zero_rated: 'succeeded', exempt: 'succeeded', reverse_charged: 'succeeded', not_collected: '' };

/** What the provider decided about an account's taxes, and until when. */
export const taxCard = (section, tax) => card(section.t('taxes'), html`
  <form @submit=${event => look(event, section, tax)}><div class="row fields narrow">
    ${field({ label: section.t('account'), name: 'user_id', scope: 'tax', required: true, hint: section.t('account-hint'), value: tax.asked,
      error: tax.problem?.parameters?.find(one => one.field === 'user_id')?.reason })}</div>
    <div class="row"><button type="submit" class="primary">${section.t('look-up')}</button></div></form>
  <div aria-live="polite">${told(section, tax)}</div>`, { sub: section.t('taxes-hint') });

function look(event, section, tax) {
  event.preventDefault();
  const asked = new FormData(event.target).get('user_id').trim();
  const show = outcome => {
    Object.assign(tax, { asked, quotes: null, problem: null }, outcome);
    section.update();
  };
  busy(event.target.querySelector('button'), async () =>
    show({ quotes: (await section.calls.all(`/admin/tax-quotes?${new URLSearchParams({ user_id: asked })}`, 'tax_quotes', 200)).rows }),
  problem => show({ problem }));
}

function told(section, { asked, quotes, problem }) {
  const { t } = section;
  if (problem && !problem.parameters?.length) return notice('warning', problem.status === 404 ? t('no-account', { account: asked }) : problem.message);
  if (!quotes) return nothing;
  if (!quotes.length) return empty(t('no-quotes', { account: asked }), t('no-quotes-hint'));
  return roomy(t('quotes-table', { account: asked }), [t('valid-from'), t('outcome'), { title: t('percent'), number: true }, t('rates'), t('checked'), t('reference')],
    quotes.map(one => row(section, one)));
}

const row = ({ t, format }, one) => [
  format.moment(one.valid_from),
  badge(BADGES[one.outcome] ?? 'failed', t(`outcome.${one.outcome}`)),
  format.share(one.percent / 100, 4),
  one.rates.length ? html`<ul class="long">${one.rates.map(rate => html`<li>${rate.jurisdiction}: ${rate.name} ${format.share(rate.percent / 100, 4)}</li>`)}</ul>` : '–',
  format.moment(one.checked_at),
  one.reference ? html`<code>${one.reference}</code>` : t('refused'),
];
