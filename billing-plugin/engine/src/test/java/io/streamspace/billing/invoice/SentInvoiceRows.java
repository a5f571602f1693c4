package io.streamspace.billing.invoice;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Optional;

/** What becomes of invoices in memory once they are sent: status, payments and credit notes. */
final class SentInvoiceRows {

    private final InvoiceTable table;

    SentInvoiceRows(InvoiceTable table) {
        this.table = table;
    }

    void change(Invoice invoice, InvoiceStatus next, Instant at) {
        InvoiceStatus read = invoice.status();
        InvoiceTable.refuse(!read.mayBecome(next), invoice.id() + " is " + read + " and may not become " + next);
        InvoiceTable.Row row = table.row(invoice.account(), invoice.id());
        Invoice known = row.invoice();
        InvoiceTable.refuse(known.status() != read, invoice.id() + " is " + read + " no more");
        InvoiceTable.refuse(
                next == InvoiceStatus.PAID && !known.open().isZero(), "of " + invoice.id() + " not all is paid");
        InvoiceTable.refuse(
                next == InvoiceStatus.VOID && !isUntouched(row),
                invoice.id() + " cannot be void: payments or credit notes stand");
        table.put(row.with(changed(known, next, at)));
    }

    private static boolean isUntouched(InvoiceTable.Row row) {
        return row.invoice().paid().isZero() && row.creditNoted().isZero();
    }

    private static Invoice changed(Invoice invoice, InvoiceStatus next, Instant at) {
        Invoice.Sending sending = sending(invoice);
        return with(
                invoice,
                next,
                new Invoice.Sending(
                        sending.number(),
                        sending.sentAt(),
                        sending.dueDate(),
                        next == InvoiceStatus.PAID ? at : sending.paidAt(),
                        sending.paid(),
                        sending.noted(),
                        next == InvoiceStatus.VOID ? at : null));
    }

    static Invoice.Sending sending(Invoice sent) {
        return Optional.ofNullable(sent.sending()).orElseThrow();
    }

    private static Invoice with(Invoice invoice, InvoiceStatus status, Invoice.Sending sending) {
        return new Invoice(
                invoice.account(),
                invoice.id(),
                invoice.kind(),
                invoice.period(),
                invoice.lines(),
                invoice.taxLines(),
                invoice.totals(),
                invoice.details(),
                invoice.createdAt(),
                status,
                sending);
    }

    /** Counts what was paid; of a refund it is negative. */
    void countPaid(AccountId account, String id, Money paid) {
        InvoiceTable.Row row = table.row(account, id);
        putWithinBounds(row.with(plus(row.invoice(), paid, Money.zero(paid.currency()))));
    }

    /** Counts a credit note; of one that reverses another the amounts are negative. */
    void countNote(AccountId account, String id, Money settled, Money total) {
        InvoiceTable.Row row = table.row(account, id);
        putWithinBounds(new InvoiceTable.Row(
                plus(row.invoice(), Money.zero(settled.currency()), settled),
                row.creditNoted().plus(total)));
    }

    private static Invoice plus(Invoice invoice, Money paid, Money noted) {
        Invoice.Sending sending = sending(invoice);
        return with(
                invoice,
                invoice.status(),
                new Invoice.Sending(
                        sending.number(),
                        sending.sentAt(),
                        sending.dueDate(),
                        sending.paidAt(),
                        sending.paid().plus(paid),
                        sending.noted().plus(noted),
                        sending.voidedAt()));
    }

    private void putWithinBounds(InvoiceTable.Row row) {
        Invoice invoice = row.invoice();
        Totals totals = invoice.totals();
        Money most = totals.subtotal().plus(totals.tax()).max(Money.zero(totals.currency()));
        boolean isTooMuch = invoice.paid().isNegative()
                || invoice.noted().isNegative()
                || invoice.open().isNegative()
                || row.creditNoted().compareTo(invoice.noted()) < 0
                || row.creditNoted().compareTo(most) > 0;
        InvoiceTable.refuse(isTooMuch, "more than there is of " + invoice.id());
        table.put(row);
    }
}
