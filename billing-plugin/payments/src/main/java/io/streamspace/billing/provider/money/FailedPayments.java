package io.streamspace.billing.provider.money;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.Announcement;
import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.payment.InvoiceAdjustmentStores;
import io.streamspace.billing.payment.Payments.Owed;
import io.streamspace.billing.payment.StandingPolicy;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records failed payments: starts the payment grace and announces the failure, once for each named attempt, else once a
 * day for each invoice. An invoice on which nothing is due gets no failure.
 */
public final class FailedPayments {

    /**
     * @param invoiceId ours; null: the oldest that is owed
     * @param attempt by which it is announced once; null: it has no name
     * @param reason one sentence for people, or a code of the provider's
     */
    public record Failure(
            AccountId account,
            @Nullable String invoiceId,
            @Nullable String attempt,
            String reason) {}

    private final InvoiceAdjustmentStores ports;
    private final StandingPolicy review;
    private final Transactions transactions;

    public FailedPayments(InvoiceAdjustmentStores ports, StandingPolicy review, Transactions transactions) {
        this.ports = ports;
        this.review = review;
        this.transactions = transactions;
    }

    /** Joins the transaction. Returns false if nothing is owed. */
    public boolean note(Failure failure, Instant now) {
        return transactions.in(() -> {
            ports.standings().lock(List.of(failure.account()));
            Optional<Invoice> invoice = invoiceId(failure)
                    .flatMap(id -> ports.invoices().find(failure.account(), id))
                    .filter(found -> found.due().isPositive());
            invoice.ifPresent(owed -> note(owed, failure, now));
            return invoice.isPresent();
        });
    }

    private Optional<String> invoiceId(Failure failure) {
        return Optional.ofNullable(failure.invoiceId())
                .or(() -> ports.payments().owed(failure.account()).stream()
                        .map(Owed::invoiceId)
                        .findFirst());
    }

    private void note(Invoice invoice, Failure failure, Instant now) {
        ports.payments().failed(invoice.account(), invoice.id(), now);
        ports.outbox().announce(announcement(invoice, failure, now));
        review.of(invoice.account(), now);
    }

    private static Announcement announcement(Invoice invoice, Failure failure, Instant now) {
        String attempt = failure.attempt() == null
                ? now.atOffset(ZoneOffset.UTC).toLocalDate().toString()
                : failure.attempt();
        return new Announcement(
                invoice.account(),
                "billing.payment.failed:" + invoice.id() + ":" + attempt,
                "billing.payment.failed",
                now,
                Map.of(
                        "invoice_id", invoice.id(),
                        "invoice_number",
                                Objects.requireNonNull(invoice.sending(), "what is owed was sent")
                                        .number(),
                        "user_id", invoice.account().userId(),
                        "amount", invoice.due().amount(),
                        "currency", invoice.totals().currency().getCurrencyCode(),
                        "reason", failure.reason()));
    }
}
