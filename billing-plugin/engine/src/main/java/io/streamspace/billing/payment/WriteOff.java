package io.streamspace.billing.payment;

import static io.streamspace.billing.ledger.LedgerAccount.BAD_DEBT;
import static io.streamspace.billing.ledger.LedgerAccount.RECEIVABLE;
import static io.streamspace.billing.payment.SentInvoices.conflict;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.InvoiceHistory.Action;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.ledger.LedgerEntry;
import io.streamspace.billing.ledger.LedgerTransaction;
import io.streamspace.billing.ledger.PostingWording;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Transactions;
import java.util.List;
import java.util.Map;

/** Gives up what is owed on an invoice: it keeps nobody locked any more, and may still be paid. */
public final class WriteOff {

    private final InvoiceAdjustmentStores ports;
    private final SentInvoices sentInvoices;
    private final StandingPolicy review;
    private final Transactions transactions;

    public WriteOff(InvoiceAdjustmentStores ports, StandingPolicy review, Transactions transactions) {
        this.ports = ports;
        this.sentInvoices = new SentInvoices(ports, review);
        this.review = review;
        this.transactions = transactions;
    }

    /**
     * Writes off what is due.
     *
     * @throws io.streamspace.billing.values.Problem 404; 409 {@code invoice_draft}, {@code invoice_void},
     *     {@code invoice_uncollectible} if that was done before, {@code already_paid}
     */
    public Invoice of(InvoiceAdjustment request) {
        return transactions.in(() -> {
            Invoice invoice = sentInvoices.lock(request.account(), request.invoice());
            SentInvoices.checkStands(invoice);
            if (!invoice.status().isOwed()) {
                throw conflict("already_paid", "The invoice is paid: nothing is owed on it.");
            }
            ports.invoices()
                    .change(
                            invoice,
                            InvoiceStatus.UNCOLLECTIBLE,
                            request.cause().at());
            ports.ledger().post(posting(invoice, request));
            ports.outbox().announce(InvoiceEvents.writtenOff(invoice, request.cause()));
            sentInvoices.keep(
                    invoice, Action.WRITE_OFF, request.cause(), Map.of("status", InvoiceStatus.UNCOLLECTIBLE.key()));
            review.of(invoice.account(), request.cause().at());
            return sentInvoices.again(invoice);
        });
    }

    private static LedgerTransaction posting(Invoice invoice, InvoiceAdjustment request) {
        Money due = invoice.due();
        return new LedgerTransaction(
                invoice.account(),
                "write-off:" + invoice.id(),
                request.cause().at(),
                PostingWording.WRITE_OFF.of(SentInvoices.sending(invoice).number()),
                List.of(new LedgerEntry(BAD_DEBT, due), new LedgerEntry(RECEIVABLE, due.negated())));
    }
}
