import { badge, busy, empty, field, fill, h, notice, table } from './billing-dom.js';
import { credits } from './billing-credits.js';
import { day, money } from './billing-format.js';
import { invoices } from './billing-invoices.js';

const headings = () => ['Account', 'Standing', 'Plan', 'This period', 'Credit', 'Owed', 'Since', h('span', { class: 'hidden' }, 'Actions')];

/** Every account, and what can be done about one. */
export function accounts(page) {
  const list = h('div');
  const search = h('input', { type: 'search', autocomplete: 'off', placeholder: 'Name or mail address' });
  const account = h('div', { class: 'stack' });
  const show = () => fill(list, () => found(page, search.value.trim(), one => open(page, account, one, show)));
  let typing;
  search.addEventListener('input', () => { clearTimeout(typing); typing = setTimeout(show, 250); });
  show();
  return h('div', { class: 'stack' },
    h('section', { class: 'card' },
      h('div', { class: 'head' }, h('h2', {}, 'Accounts'), field('Find an account', search)), list),
    account);
}

async function found(page, words, select) {
  const { users, next_cursor: more } = await page.get(`/admin/users?limit=50${words && `&user=${encodeURIComponent(words)}`}`);
  if (!users.length) return empty('No account', 'An account is opened by the first event that mentions its user.');
  return [
    table('Accounts', headings(), users.map(one => [
      h('span', {}, h('strong', {}, one.user_id), one.email && h('span', { class: 'sub' }, one.email)),
      badge(one.status), one.plan_id || '–', money(one.usage, one.currency), money(one.balance, one.currency),
      money(one.outstanding, one.currency), day(one.created_at),
      h('button', { class: 'small', 'aria-label': `Open ${one.user_id}`, onclick: () => select(one.user_id) }, 'Open'),
    ]), [3, 4, 5]),
    more && h('p', { class: 'hint' }, 'More accounts match; search for one by name.'),
  ];
}

/** One account: its invoices and credit, and a form to give it some. */
function open(page, place, user, changed) {
  const query = `user_id=${encodeURIComponent(user)}`;
  const grants = h('div');
  const refresh = () => fill(grants, async () => credits(await page.get(`/credits?${query}`)));
  place.replaceChildren(h('section', { class: 'card account', 'aria-label': `Account ${user}` },
    h('div', { class: 'head' },
      h('h2', { tabindex: '-1' }, user),
      h('button', { class: 'small', 'aria-label': `Close ${user}`, onclick: () => place.replaceChildren() }, 'Close')),
    h('h3', {}, 'Invoices'), invoices(page.get, query),
    h('h3', {}, 'Credits'), grants,
    h('h3', {}, 'Issue a credit'),
    creditForm(page, user, () => { refresh(); changed(); })));
  refresh();
  place.querySelector('h2').focus();
  place.scrollIntoView?.({ block: 'nearest' });
}

function creditForm(page, user, issued) {
  const amount = h('input', { inputmode: 'decimal', name: 'amount', required: true, autocomplete: 'off' });
  const reason = h('input', { name: 'reason', required: true, autocomplete: 'off' });
  const expires = h('input', { name: 'expires_at', type: 'date' });
  const inputs = { amount, reason, expires_at: expires };
  const fields = h('div', { class: 'row fields' });
  const outcome = h('div');
  const draw = (errors = {}) => fields.replaceChildren(
    field('Amount', amount, null, errors.amount), field('Reason', reason, null, errors.reason),
    field('Expires (optional)', expires, null, errors.expires_at));
  const issue = h('button', { class: 'primary', type: 'submit' }, 'Issue credit');
  draw();
  return h('form', {
    'aria-label': `Issue a credit to ${user}`,
    onsubmit: event => {
      event.preventDefault();
      Object.values(inputs).forEach(input => input.removeAttribute('aria-invalid'));
      busy(issue, async () => {
        const grant = await page.post('/admin/credits', bodyOf(user, inputs));
        draw();
        amount.value = reason.value = expires.value = '';
        outcome.replaceChildren(notice('good', `${money(grant.amount, grant.currency)} issued; ${user} now has ${money(grant.balance, grant.currency)}.`));
        issued();
      }, problem => {
        draw(Object.fromEntries((problem.parameters || []).map(one => [one.field, one.reason])));
        outcome.replaceChildren(notice('error', problem.message));
      });
    },
  }, fields, outcome, h('div', {}, issue));
}

/** The amount goes as it was typed if it is a number, so that the server says what is wrong with it. */
function bodyOf(user, { amount, reason, expires_at: expires }) {
  const typed = amount.value.trim();
  return {
    user_id: user, amount: Number.isFinite(Number(typed)) ? Number(typed) : typed, reason: reason.value.trim(),
    ...(expires.value && { expires_at: `${expires.value}T00:00:00Z` }),
  };
}
