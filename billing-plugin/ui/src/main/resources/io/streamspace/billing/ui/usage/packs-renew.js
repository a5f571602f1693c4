import { html, nothing } from '../kit/html.js';
import { ask, facts, notice } from '../kit/parts.js';
import { charges, openInvoices } from './charges.js';
import { laterOf } from './packs-buy.js';
import { lasting, packPrice } from './packs-offer.js';
import { explaining } from './plans-refusals.js';

/** What it costs to have a pack again when it ends, and the purchase. */
export async function askToRenew(section, grant, pack) {
  const { t, page, calls, format } = section;
  const [credits, open] = await Promise.all([calls.get('/credits'), openInvoices(calls)]);
  const begins = grant.state === 'expired' ? t('from-now') : format.moment(grant.expires_at);
  const renewed = await ask(page, {
    title: t('renew-title', { pack: grant.name }), done: t('renew'),
    body: () => html`${facts([[t('begins'), begins], [t('lasts'), lasting(section, pack)]])}
      ${charges(page, {
        now: t('price-and-tax', { price: packPrice(section, pack) }), later: laterOf(section, pack), open,
        from: t('from-your-credit', { balance: format.money(credits.balance, credits.currency) }),
      })}
      ${Number(credits.balance) < Number(pack.price) ? notice('warning', t('credit-lacks')) : nothing}`,
    submit: (_, form) => explaining(page, () => calls.post(`/grants/${encodeURIComponent(grant.id)}/renew`, {}, form.key)),
  });
  if (!renewed) return;
  page.say(t('renewed-until', { pack: grant.name, day: format.moment(renewed.expires_at) }));
  await section.reload();
}
