package io.streamspace.billing.payment;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.invoice.AdminAction;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.invoice.Invoice.Sending;
import io.streamspace.billing.invoice.InvoiceHistory.Action;
import io.streamspace.billing.invoice.InvoiceHistory.Difference;
import io.streamspace.billing.invoice.InvoiceHistory.Edit;
import io.streamspace.billing.invoice.InvoiceStatus;
import io.streamspace.billing.values.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What everything that happens to sent invoices has in common. */
final class SentInvoices {

    private final InvoiceAdjustmentStores ports;
    private final StandingPolicy review;

    SentInvoices(InvoiceAdjustmentStores ports, StandingPolicy review) {
        this.ports = ports;
        this.review = review;
    }

    /**
     * The invoice, locked with its account until the transaction ends; with its lines.
     *
     * @throws Problem 404
     */
    Invoice lock(AccountId account, String numberOrId) {
        ports.standings().lock(List.of(account));
        return again(ports.invoices().lock(account, numberOrId).orElseThrow(() -> missing(numberOrId)));
    }

    /** As it is now, with its lines. */
    Invoice again(Invoice invoice) {
        return ports.invoices().find(invoice.account(), invoice.id()).orElseThrow();
    }

    /** If nothing is open any more it is paid, and the account's standing is reviewed. */
    Invoice paidIfCovered(Invoice before, Instant at) {
        Invoice invoice = again(before);
        if (!invoice.status().isOwed() || invoice.open().isPositive()) {
            return invoice;
        }
        ports.invoices().change(invoice, InvoiceStatus.PAID, at);
        ports.outbox().announce(InvoiceEvents.paid(invoice, at));
        ports.topUps().paid(invoice.account());
        review.of(invoice.account(), at);
        return again(invoice);
    }

    /** Writes down what was done. */
    void keep(Invoice invoice, Action action, AdminAction cause, Map<String, Object> after) {
        Map<String, Object> before = Map.of(
                "status", invoice.status().key(), "amount_due", invoice.due().amount());
        ports.trail().add(new Edit(invoice.account(), invoice.id(), action, cause, new Difference(before, after)));
    }

    static Sending sending(Invoice invoice) {
        return Objects.requireNonNull(invoice.sending(), "only what was sent has a number");
    }

    static Problem conflict(String code, String detail) {
        return new Problem(Problem.Kind.CONFLICT, code, detail);
    }

    /** @throws Problem 409 {@code invoice_draft}, {@code invoice_void} or {@code invoice_uncollectible} */
    static void checkStands(Invoice invoice) {
        switch (invoice.status()) {
            case DRAFT -> throw conflict("invoice_draft", "The invoice has not been sent yet.");
            case VOID -> throw conflict("invoice_void", "The invoice is void.");
            case UNCOLLECTIBLE ->
                throw conflict(
                        "invoice_uncollectible",
                        "What is owed on the invoice was given up; it can be paid, or voided.");
            case SENT, PAID, OVERDUE -> {}
        }
    }

    private static Problem missing(String numberOrId) {
        return Problem.notFound("There is no invoice '" + numberOrId + "'.");
    }
}
