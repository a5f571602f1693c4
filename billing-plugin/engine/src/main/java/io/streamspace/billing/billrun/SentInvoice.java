package io.streamspace.billing.billrun;

import static io.streamspace.billing.ledger.LedgerAccount.CREDIT_LIABILITY;
import static io.streamspace.billing.ledger.LedgerAccount.RECEIVABLE;
import static io.streamspace.billing.ledger.LedgerAccount.REVENUE;
import static io.streamspace.billing.ledger.LedgerAccount.TAX_PAYABLE;

import io.streamspace.billing.credit.CreditGrant;
import io.streamspace.billing.credit.CreditWording;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoice.Sending;
import io.streamspace.billing.invoice.Totals;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What follows from sending an invoice: its posting, its announcement, and new credit if it is negative. */
public record SentInvoice(Invoice invoice) {

    /** The id of the credit that a negative invoice gives. */
    public static String creditId(Invoice invoice) {
        return "cr_" + invoice.id();
    }

    LedgerTransaction posting() {
        Totals totals = invoice.totals();
        return new LedgerTransaction(
                invoice.account(),
                "invoice:" + invoice.id(),
                sending().sentAt(),
                PostingWording.INVOICE.of(sending().number()),
                List.of(
                        new LedgerEntry(RECEIVABLE, totals.total()),
                        new LedgerEntry(REVENUE, totals.subtotal().negated()),
                        new LedgerEntry(TAX_PAYABLE, totals.tax().negated()),
                        new LedgerEntry(CREDIT_LIABILITY, totals.credits().minus(totals.credited()))));
    }

    /** The account's own money, so it never expires. */
    Optional<CreditGrant> credited() {
        return Optional.of(invoice.totals().credited())
                .filter(amount -> !amount.isZero())
                .map(amount -> new CreditGrant(
                        invoice.account(),
                        creditId(invoice),
                        CreditGrant.Kind.PAID,
                        CreditGrant.Amounts.fresh(amount),
                        0,
                        new CreditGrant.Validity(sending().sentAt(), null),
                        new CreditGrant.Cause(
                                CreditWording.INVOICE.of(sending().number()),
                                "billing",
                                sending().sentAt())));
    }

    Announcement announcement() {
        return new Announcement(
                invoice.account(),
                "billing.invoice.created:" + invoice.id(),
                "billing.invoice.created",
                sending().sentAt(),
                Map.of(
                        "invoice_id", invoice.id(),
                        "invoice_number", sending().number(),
                        "user_id", invoice.account().userId(),
                        "period_start", invoice.period().start().toString(),
                        "period_end", invoice.period().end().toString(),
                        "total", invoice.totals().total().amount(),
                        "currency", invoice.totals().currency().getCurrencyCode(),
                        "status", invoice.status().key(),
                        "due_date", sending().dueDate().toString()));
    }

    private Sending sending() {
        return Objects.requireNonNull(invoice.sending(), "only what is sent has consequences");
    }
}
