import { html, nothing } from '../kit/html.js';
import { link } from '../kit/parts.js';

const MOST = 3;

/** How long each grant of credit lasts, in the order in which they are spent. */
export function credits(page, { credits: grants, currency, as_of: now }, t) {
  if (!grants?.length) return nothing;
  return html`<div class="outlook"><h3>${t('credits')}</h3><ul>
    ${grants.slice(0, MOST).map(grant => html`<li><strong>${page.format.money(grant.remaining, currency)}</strong> ${lasts(page, grant, now, t)}</li>`)}
    </ul>${link('payments', grants.length > MOST ? t('all-credits', { count: grants.length }) : t('see-credits'))}</div>`;
}

function lasts(page, { runs_out_at: end, expires_at: expiry }, now, t) {
  if (!end) return t('credit-lasts');
  if (Date.parse(end) <= Date.parse(now)) return t('credit-needed');
  return t(end === expiry ? 'credit-expires' : 'credit-runs-out', { moment: page.format.moment(end) });
}
