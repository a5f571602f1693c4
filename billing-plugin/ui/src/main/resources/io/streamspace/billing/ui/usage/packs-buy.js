import { html, nothing } from '../kit/html.js';
import { ask, facts, link } from '../kit/parts.js';
import { charges, openInvoices } from './charges.js';
import { gives, lasting, packPrice } from './packs-offer.js';
import { choice } from './plans-choice.js';
import { goToCheckout, providerState } from './plans-provider.js';
import { explaining } from './plans-refusals.js';

/** What a pack gives and costs, how it is paid, and the purchase. */
export async function askToBuy(section, pack) {
  const { t, page, calls, format } = section;
  const isFree = Number(pack.price) === 0;
  const [credits, provider, open] = isFree ? [null, 'off', null] : await Promise.all([calls.get('/credits'), providerState(calls), openInvoices(calls)]);
  let from = provider === 'on' && Number(credits.balance) < Number(pack.price) ? 'page' : 'credit';
  const bought = await ask(page, {
    title: t('buy-title', { pack: pack.name }), done: t(isFree ? 'get' : 'buy'),
    body: form => html`
      ${gives(section, pack)}
      ${facts([[t('lasts'), lasting(section, pack)]])}
      ${charges(page, {
        now: isFree ? t('free') : t('price-and-tax', { price: packPrice(section, pack) }),
        later: laterOf(section, pack), open,
        from: credits && (from === 'page' ? t('on-the-page') : t('from-your-credit', { balance: format.money(credits.balance, credits.currency) })),
      })}
      ${credits ? paying(section, { credits, provider, from, price: pack.price, choose: value => { from = value; form.refused = null; form.update(); } }) : nothing}
      ${form.refused?.code === 'insufficient_credit' ? html`<p @click=${form.close}>${link('payments', t('add-credit'))}</p>` : nothing}`,
    submit: (_, form) => explaining(page, () => (from === 'page' && !isFree
      ? goToCheckout(calls, `/packs/${encodeURIComponent(pack.id)}/checkout`, {}, form.key)
      : calls.post(`/packs/${encodeURIComponent(pack.id)}/purchase`, {}, form.key))),
  });
  if (!bought || bought.checkout_url) return;
  await section.reload();
  page.say(t(bought.invoice_number ? 'bought-invoiced' : 'bought',
    { pack: pack.name, number: bought.invoice_number, price: format.money(bought.amount, bought.currency) }));
}

/** What the pack costs when it ends. */
export const laterOf = (section, pack) => (pack.recurring ? section.t('renews-later', { price: packPrice(section, pack) }) : section.t('later-nothing'));

/** From credit, or where there is one on the payment provider's page. */
function paying({ t, format }, { credits, provider, from, price, choose }) {
  if (provider === 'off') return html`<p class="hint">${t('from-credit-only')}</p>`;
  const isShort = Number(credits.balance) < Number(price);
  const balance = t(isShort ? 'balance-short' : 'balance', { balance: format.money(credits.balance, credits.currency) });
  return choice({ legend: t('pay'), name: 'from', value: from, choose, options: [
    { value: 'credit', title: t('from-credit'), note: balance, disabled: isShort && provider === 'on' },
    { value: 'page', title: t('on-page'), note: provider === 'away' ? t('page-away') : `${t('on-page-note')} ${t('pay-keeps')}` }] });
}
