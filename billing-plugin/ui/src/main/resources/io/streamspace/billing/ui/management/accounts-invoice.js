import { html, nothing } from '../kit/html.js';
import { button, card, empty, facts, link, stacked } from '../kit/parts.js';
import { invoiceActions } from './accounts-actions.js';
import { status } from './accounts-invoices.js';
import { menu } from './accounts-menu.js';
import { signed } from './accounts-payments.js';
import { trail } from './accounts-trail.js';
import { open } from './due.js';
import { lineName, unitName, said } from '../kit/names.js';

const FIRST = ['record-payment', 'refund', 'edit-draft', 'bill-again', 'download-pdf'];

/** One invoice of an account with its lines, its money and its history. */
export class OneInvoice {
  constructor(section, user, name) {
    Object.assign(this, { section, user, name });
  }

  path(path) {
    return `${path}${path.includes('?') ? '&' : '?'}user_id=${encodeURIComponent(this.user)}`;
  }

  async load() {
    const { calls } = this.section;
    const name = encodeURIComponent(this.name);
    [this.invoice, this.edits, this.account, this.usage, this.payments] = await Promise.all([
      calls.get(this.path(`/invoices/${name}`)), calls.get(`/admin/invoices/${name}/edits`), calls.get(this.path('/account')),
      calls.get(this.path('/usage')), calls.all(this.path('/payments'), 'payments'),
    ]);
  }

  async done(words) {
    await this.section.reload();
    if (words) this.section.page.say(words);
  }

  template() {
    return html`${this.head()}${this.lines()}${this.money()}
      ${card(this.section.t('trail'), trail(this, [...this.edits.edits].reverse(), false))}`;
  }

  get title() {
    return this.invoice && [this.invoice.invoice_number ?? this.section.t('draft'), this.user].join(' · ');
  }

  head() {
    const { t, format, page } = this.section;
    const { invoice: one } = this;
    const all = invoiceActions(this, one);
    const first = all.filter(action => FIRST.includes(action.key)).slice(0, 2);
    const rest = all.filter(action => !first.includes(action));
    const { due, writtenOff } = open(one);
    return html`<section class="card" aria-labelledby="invoice-name">
      <div>${link(`accounts/${encodeURIComponent(this.user)}`, t('back-to', { user: this.user }))}</div>
      <div class="head"><div class="row"><h2 id="invoice-name" class="name" tabindex="-1">${one.invoice_number ?? t('draft')}</h2><div>${status(t, format, one)}</div></div>
        <div class="row">${first.map(action => button(page, action.name, action.run))}${menu(t('actions-of', { number: one.invoice_number ?? t('draft') }), rest, one.id)}</div></div>
      ${facts([
        [t('total'), format.money(one.total, one.currency)], [t('due'), format.money(due, one.currency)],
        writtenOff && [t('total-written-off'), format.money(writtenOff, one.currency)],
        [t('period'), format.period(one.period_start, one.period_end)], [t('kind'), t(`invoice-kind-${one.kind}`)],
        one.sent_at && [t('sent'), format.day(one.sent_at)], one.due_date && [t('due-date'), format.day(one.due_date)],
        one.purchase_order && [t('purchase-order'), one.purchase_order], one.buyer?.name && [t('buyer'), one.buyer.name],
      ])}
      ${one.notes ? html`<p class="sub">${one.notes}</p>` : nothing}</section>`;
  }

  lines() {
    const { t, format, page } = this.section;
    const { invoice: one } = this;
    const money = amount => format.money(amount, one.currency);
    const { due, writtenOff } = open(one);
    const totals = [['subtotal', one.subtotal], ['tax', one.tax], ['credits', -one.credits], ['credited', one.credited], ['total', one.total], ['paid', one.amount_paid], ['noted', one.amount_noted], ['written-off', writtenOff], ['due', due]]
      .filter(([name, amount]) => amount || ['subtotal', 'total', 'due'].includes(name));
    return card(t('lines'), html`${one.lines.length ? stacked(t('lines-list'), [t('description'), { title: t('quantity'), number: true }, { title: t('unit-price'), number: true }, { title: t('amount'), number: true }],
      one.lines.map(line => [html`${lineName(page, line)}<span class="sub">${format.period(line.service_period?.start, line.service_period?.end)}${line.correction_of ? `, ${t('correction-of', { month: format.month(line.correction_of) })}` : ''}</span>
          <a class="why" href=${`#/accounts/${encodeURIComponent(this.user)}/${encodeURIComponent(this.name)}/lines/${line.line}`} aria-label=${why(page, line)}>${page.words('invoices')('why')}</a>`,
        line.quantity === null ? '–' : `${format.number(line.quantity, 4)} ${unitName(page, line.unit ?? '')}`, format.price(line.unit_price, one.currency), money(line.amount)])) : empty(t('lines-none'), t('lines-none-hint'))}
      <dl class="totals">${totals.map(([name, amount]) => html`<div><dt>${t(`total-${name}`)}</dt><dd>${money(amount)}</dd></div>`)}</dl>`);
  }

  /** What was paid, went back or was taken back. */
  money() {
    const { t, format, page } = this.section;
    const { invoice: one } = this;
    const money = amount => format.money(amount, one.currency);
    const moved = [
      ...this.payments.rows.filter(payment => payment.invoice_id === one.id).map(payment => [payment.received_at, t(`payment-${payment.kind}`), t(`method-${payment.method}`), payment.reference ?? '–', money(signed(payment))]),
      ...(one.credit_notes ?? []).map(note => [note.created_at, t('note'), note.credit_note_number, said(page, 'reason', note.reason_wording, note.reason), money(note.total)]),
    ].sort(([a], [b]) => b.localeCompare(a));
    if (!moved.length) return nothing;
    return card(t('payments'), stacked(t('payments-list'), [t('day'), t('what'), t('method'), t('reference'), { title: t('amount'), number: true }],
      moved.map(([day, ...rest]) => [html`<span class="nowrap">${format.day(day)}</span>`, ...rest])));
  }
}

/** Tells a line from others of the same name, for who hears only the link. */
const why = (page, line) => page.words('invoices')('why-of', {
  line: [lineName(page, line), line.service_period && page.format.period(line.service_period.start, line.service_period.end)].filter(Boolean).join(', '),
});
