package io.streamspace.billing.provider.collection;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.payment.Payments.Owed;
import io.streamspace.billing.provider.collection.CollectInvoice.Ports;
import io.streamspace.billing.provider.collection.CollectInvoice.Wish;
import io.streamspace.billing.provider.collection.PaymentAttempt.Key;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads a customer's payments at the provider before another is asked for. After a restore from a backup the books lack
 * what was paid since the backup, and the provider answers a repeated request with its first payment for a day only.
 */
final class EarlierPayments {

    private static final Duration CLOCKS_APART = Duration.ofDays(2);

    private final Ports ports;
    private final Supplier<Instant> machineClock;

    EarlierPayments(Ports ports, Supplier<Instant> machineClock) {
        this.ports = ports;
        this.machineClock = machineClock;
    }

    /**
     * What the provider has.
     *
     * @param lastAttempt the highest number of an attempt on the invoice; 0: none
     * @param isUnderWay whether money is on its way that may be for the invoice
     */
    record Found(int lastAttempt, boolean isUnderWay) {}

    /** Records what is not in our books. No transaction is open. */
    Found of(Wish wish, String customerId, PaymentGateway gateway, Instant now) {
        List<ProviderPayment> made = gateway.payments().of(customerId, since(wish)).stream()
                .map(payment -> attempt(wish, payment).isPresent() ? givenUp(payment, gateway) : payment)
                .toList();
        boolean isUnderWay = ports.unrecorded().record(wish.account(), made, gateway, now);
        int lastAttempt = made.stream()
                .flatMap(payment -> attempt(wish, payment).stream())
                .mapToInt(Key::number)
                .max()
                .orElse(0);
        return new Found(lastAttempt, isUnderWay);
    }

    private static Optional<Key> attempt(Wish wish, ProviderPayment payment) {
        return Key.of(payment.providerMetadata())
                .filter(key -> key.account().equals(wish.account()))
                .filter(key -> key.invoiceId().equals(wish.invoiceId()));
    }

    /** What failed is not to succeed later beside the next attempt. */
    static ProviderPayment givenUp(ProviderPayment payment, PaymentGateway gateway) {
        return switch (payment.status()) {
            case PROCESSING, SUCCEEDED, CANCELED -> payment;
            case FAILED, REQUIRES_ACTION -> {
                ProviderPayment after = gateway.payments().cancel(payment.id());
                yield after.status() == ProviderPayment.Status.SUCCEEDED ? after : payment;
            }
        };
    }

    /** Nothing that is owed was paid before its period began. The platform's clock may be ahead of the provider's. */
    private Instant since(Wish wish) {
        return ports.transactions()
                .in(() -> open(wish))
                .filter(start -> !start.isAfter(machineClock.get()))
                .map(start -> start.minus(CLOCKS_APART))
                .orElse(Instant.EPOCH);
    }

    private Optional<Instant> open(Wish wish) {
        return Stream.concat(
                        Stream.of(wish.invoiceId()),
                        ports.payments().owed(wish.account()).stream().map(Owed::invoiceId))
                .flatMap(id -> ports.invoices().find(wish.account(), id).stream())
                .map(Invoice::period)
                .map(period -> period.start())
                .min(Instant::compareTo);
    }
}
