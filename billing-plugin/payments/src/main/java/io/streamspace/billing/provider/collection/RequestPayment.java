package io.streamspace.billing.provider.collection;

import io.streamspace.billing.invoice.Invoice;
import io.streamspace.billing.provider.collection.CollectInvoice.Ports;
import io.streamspace.billing.provider.collection.CollectInvoice.Result;
import io.streamspace.billing.provider.collection.PaymentAttempt.Key;
import io.streamspace.billing.provider.collection.PaymentAttempt.Times;
import io.streamspace.billing.provider.gateway.PaymentGateway;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.gateway.ProviderRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Requests the payment of a stored attempt at the provider and settles the attempt. Within a day the very same request is
 * sent again; later the payment is looked up by its metadata.
 */
final class RequestPayment {

    /** The reason of an attempt canceled because the provider refused the request for reasons that are not the payer's. */
    static final String REFUSED = "request_refused";

    /** For how long the same request is sent again; providers keep keys for at least 24 hours. */
    private static final Duration SAME_REQUEST = Duration.ofHours(23);

    private static final Duration CLOCKS_APART = Duration.ofDays(2);

    private final Ports ports;
    private final SettleAttempts settling;
    private final Supplier<Instant> machineClock;

    RequestPayment(Ports ports, SettleAttempts settling, Supplier<Instant> machineClock) {
        this.ports = ports;
        this.settling = settling;
        this.machineClock = machineClock;
    }

    /** Settles an attempt that is under way by what the provider says of it. */
    Result follow(PaymentAttempt paymentAttempt, Instant now) {
        Optional<PaymentGateway> gateway = ports.gateways().configured();
        if (gateway.isEmpty()) {
            return Result.PROCESSING;
        }
        String paymentId = paymentAttempt.paymentId();
        return paymentId == null
                ? request(paymentAttempt, gateway.get(), now)
                : settled(paymentAttempt, found(paymentId, gateway.get()), now);
    }

    private static ProviderPayment found(String paymentId, PaymentGateway gateway) {
        return gateway.payments()
                .find(paymentId)
                .orElseThrow(() -> new ProviderMismatch("Payment " + paymentId + " is not known to the provider."));
    }

    /**
     * Requests the payment of an attempt, by the same request as before if it may have been requested already.
     *
     * @throws ProviderRefusal if the request itself is refused
     */
    Result request(PaymentAttempt paymentAttempt, PaymentGateway gateway, Instant now) {
        boolean hasLapsed = !paymentAttempt.times().askedAt().plus(SAME_REQUEST).isAfter(machineClock.get());
        return hasLapsed ? lookedFor(paymentAttempt, gateway, now) : requested(paymentAttempt, gateway, now);
    }

    private Result requested(PaymentAttempt paymentAttempt, PaymentGateway gateway, Instant now) {
        try {
            ProviderPayment payment = gateway.payments()
                    .collect(form(paymentAttempt), paymentAttempt.key().requestKey());
            return settled(paymentAttempt, EarlierPayments.givenUp(payment, gateway), now);
        } catch (ProviderRefusal refusal) {
            return refused(paymentAttempt, refusal, now);
        }
    }

    /** A refusal is a failed payment only if it is the payer's matter. One that is our fault is thrown, to be parked. */
    private Result refused(PaymentAttempt paymentAttempt, ProviderRefusal refusal, Instant now) {
        switch (refusal.kind()) {
            case DECLINED -> settling.fail(paymentAttempt, refusal.code(), now);
            case AMOUNT -> cancel(paymentAttempt, refusal.code(), now);
            case MALFORMED, CONFLICTING -> {
                cancel(paymentAttempt, REFUSED, now);
                throw refusal;
            }
        }
        return refusal.kind().isPayers() ? Result.FAILED : Result.NOT_CHARGEABLE;
    }

    private void cancel(PaymentAttempt paymentAttempt, String reason, Instant now) {
        ports.transactions()
                .run(() -> ports.attempts().change(paymentAttempt.end(PaymentAttemptStatus.CANCELED, reason, now)));
    }

    private Result lookedFor(PaymentAttempt paymentAttempt, PaymentGateway gateway, Instant now) {
        Times times = paymentAttempt.times();
        Instant since =
                (times.askedAt().isBefore(times.beganAt()) ? times.askedAt() : times.beganAt()).minus(CLOCKS_APART);
        Optional<ProviderPayment> payment = gateway.payments().of(paymentAttempt.customerId(), since).stream()
                .filter(made ->
                        made.providerMetadata().equals(paymentAttempt.key().providerMetadata()))
                .findFirst();
        if (payment.isPresent()) {
            return settled(paymentAttempt, EarlierPayments.givenUp(payment.get(), gateway), now);
        }
        ports.transactions()
                .run(() -> ports.attempts()
                        .change(paymentAttempt
                                .end(PaymentAttemptStatus.CANCELED, "never_made", now)
                                .retriedAt(now)));
        return Result.NOTHING;
    }

    private ProviderPayment.Request form(PaymentAttempt paymentAttempt) {
        Key key = paymentAttempt.key();
        String number = ports.transactions()
                .in(() -> ports.invoices().find(key.account(), key.invoiceId()))
                .map(Invoice::sending)
                .map(Invoice.Sending::number)
                .orElseThrow();
        return new ProviderPayment.Request(
                paymentAttempt.customerId(),
                Objects.requireNonNull(paymentAttempt.methodId()),
                paymentAttempt.amount(),
                "Invoice " + number,
                key.providerMetadata());
    }

    private Result settled(PaymentAttempt paymentAttempt, ProviderPayment payment, Instant now) {
        settling.settle(paymentAttempt.key(), payment, now);
        return switch (payment.status()) {
            case PROCESSING -> Result.PROCESSING;
            case SUCCEEDED -> Result.PAID;
            case FAILED, REQUIRES_ACTION, CANCELED -> Result.FAILED;
        };
    }
}
