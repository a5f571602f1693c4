import { html, nothing } from '../kit/html.js';
import { said } from '../kit/names.js';
import { link } from '../kit/parts.js';

const MOST = 3;

/** What credit there is, of which kind and from what, and how long it lasts: in the order in which it is spent. */
export function credits(page, { credits: grants, currency, as_of: now }, t) {
  if (!grants?.length) return nothing;
  return html`<div class="outlook"><h3>${t('credits')}</h3><ul>
    ${grants.slice(0, MOST).map(grant => html`<li><strong>${page.format.money(grant.remaining, currency)}</strong> ${named(page, grant, t)}
      <span class="sub">${lasts(page, grant, now, t)}</span></li>`)}
    </ul>${link('payments', grants.length > MOST ? t('all-credits', { count: grants.length }) : t('see-credits'))}</div>`;
}

/** As `Promotional: Welcome`. */
function named(page, { kind, reason, reason_wording: wording }, t) {
  const why = said(page, 'credit', wording, reason);
  return why ? t(`credit-${kind}-for`, { why }) : t(`credit-${kind}`);
}

/** Until when it pays, and when it expires. */
function lasts({ format }, { runs_out_at: end, expires_at: expiry }, now, t) {
  const until = expiry ? t('credit-expires', { moment: format.moment(expiry) }) : t('credit-never-expires');
  if (end && Date.parse(end) <= Date.parse(now)) return `${t('credit-needed')} ${until}`;
  return end && end !== expiry ? `${t('credit-runs-out', { moment: format.moment(end) })} ${until}` : until;
}
