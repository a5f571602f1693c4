import { Why } from '../usage/invoices-why.js';

/** Why a line of an account's invoice comes to its amount: what the account itself is shown, asked for in its name. */
export function whyOf(section, user, number, line) {
  const { page, calls, format } = section;
  const path = path => `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams({ user_id: user })}`;
  return new Why({
    page, format, t: page.words('invoices'), invoicesAt: `accounts/${encodeURIComponent(user)}`,
    calls: { get: asked => calls.get(path(asked)) }, update: () => section.update(),
  }, number, line);
}
