import { html, nothing } from '../kit/html.js';
import { ask, facts, notice } from '../kit/parts.js';
import { charges, openInvoices } from './charges.js';
import { held, isBundle, lasts, term, terms } from './store-theme.js';

const EXPLAINED = new Set(['insufficient_credit', 'account_locked', 'own_item', 'already_licensed', 'price_missing']);

/** Asks whether an item is to be bought, telling what it costs, what pays for it and from when until when it may be used. */
export async function buy(view, item) {
  const { t, page, calls, format } = view;
  const [credit, open] = await Promise.all([calls.get('/credits'), openInvoices(calls)]);
  const themes = isBundle(item) ? await Promise.all(item.items.map(id => calls.get(`/store/items/${id}`).catch(() => null))) : [item];
  const enough = credit.currency === item.currency && credit.balance >= item.price;
  const bought = await ask(page, {
    title: t('buy-title', { name: item.name }),
    done: enough ? t('pay', { price: format.money(item.price, item.currency) }) : null,
    body: form => html`${facts([[t('licence'), terms(t, item, themes)]])}
    ${charges(page, {
      now: html`${format.money(item.price, item.currency)} <span class="sub">${t('tax-added')}</span>`, later: t('later-nothing'), open,
      from: t('from-credit', { balance: format.money(credit.balance, credit.currency) }),
    })}
    ${themes.filter(Boolean).map(one => begins(view, one, item.licence ?? one.licence))}
    ${enough && form.refused?.code !== 'insufficient_credit' ? nothing
      : notice('warning', t('too-little-credit'), html`<a class="button small" href="#/payments" @click=${() => form.close()}>${t('add-credit')}</a>`)}
    ${enough ? html`<p class="sub">${t('buy-hint')}</p>` : nothing}`,
    submit: (values, form) => calls.post(`/store/items/${encodeURIComponent(item.id)}/purchase`, {}, form.key).catch(problem => {
      throw explained(view, problem);
    }),
  });
  if (!bought) return;
  page.say(t('bought', { name: item.name, invoice: bought.invoice_number }));
  await view.reload();
}

/** A theme that is licensed already goes on where that ends. */
function begins({ t, format, licences }, theme, licence) {
  if (!held(licences, theme.id)) return nothing;
  const end = lasts(licences, theme.id);
  return html`<p class="sub">${end ? t('goes-on', { name: theme.name, day: format.moment(end), term: term(t, licence) }) : t('held-for-ever', { name: theme.name })}</p>`;
}

function explained({ t, format }, problem) {
  if (!EXPLAINED.has(problem.code)) return problem;
  const { amount_due: due, balance, currency } = problem.body;
  problem.message = t(`refused.${problem.code}`, { due: format.money(due, currency), balance: format.money(balance, currency) });
  return problem;
}
