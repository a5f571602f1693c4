package io.streamspace.billing.provider.collection;

import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.provider.collection.PaymentAttempt.Key;
import io.streamspace.billing.provider.gateway.ProviderMismatch;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.provider.money.FailedPayments;
import io.streamspace.billing.provider.money.IncomingPayment;
import io.streamspace.billing.provider.money.ReceiveMoney;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Settles a payment attempt by the provider's payment, whether an answer, an event or a reconciliation reported it.
 * Money is booked whatever the attempt's status was. A repeat books nothing.
 */
public final class SettleAttempts {

    /** What it reads and writes. */
    public record Ports(PaymentAttempts attempts, ReceiveMoney money, FailedPayments failures, Standings standings) {}

    private final Ports ports;
    private final Supplier<CollectionSettings> terms;
    private final Transactions transactions;

    public SettleAttempts(Ports ports, Supplier<CollectionSettings> terms, Transactions transactions) {
        this.ports = ports;
        this.terms = terms;
        this.transactions = transactions;
    }

    /**
     * Joins the transaction.
     *
     * @param payment labelled with the key
     * @return false if our books said so already
     * @throws ProviderMismatch if it is no payment of that attempt, or over another amount
     */
    public boolean settle(Key key, ProviderPayment payment, Instant now) {
        return transactions.in(() -> {
            ports.standings().lock(List.of(key.account()));
            PaymentAttempt paymentAttempt = ports.attempts()
                    .lock(key)
                    .orElseThrow(() -> new ProviderMismatch(
                            "Payment %s is labelled %s, of which nothing is known.".formatted(payment.id(), key)));
            check(paymentAttempt, payment);
            boolean hasMoved = moved(paymentAttempt, of(payment), payment, now);
            return received(key, payment, now) || hasMoved;
        });
    }

    /** An attempt ends though nothing was heard of a payment. Joins the transaction. */
    void fail(PaymentAttempt paymentAttempt, String reason, Instant now) {
        transactions.run(() -> failed(paymentAttempt.end(PaymentAttemptStatus.FAILED, reason, now), now));
    }

    private boolean moved(
            PaymentAttempt paymentAttempt, PaymentAttemptStatus next, ProviderPayment payment, Instant now) {
        if (!paymentAttempt.status().mayBecome(next)) {
            return false;
        }
        PaymentAttempt after = paymentAttempt.become(next, payment, now);
        if (next == PaymentAttemptStatus.FAILED) {
            failed(after, now);
        } else {
            ports.attempts().change(after.retriedAt(next == PaymentAttemptStatus.CANCELED ? now : null));
        }
        return true;
    }

    private void failed(PaymentAttempt paymentAttempt, Instant now) {
        Key key = paymentAttempt.key();
        long failures = ports.attempts().of(key.account(), key.invoiceId()).stream()
                        .filter(other -> other.status() == PaymentAttemptStatus.FAILED)
                        .count()
                + 1;
        ports.attempts()
                .change(paymentAttempt.retriedAt(
                        terms.get().retryAt(failures, now).orElse(null)));
        ports.failures()
                .note(
                        new FailedPayments.Failure(
                                key.account(),
                                key.invoiceId(),
                                String.valueOf(key.number()),
                                Optional.ofNullable(paymentAttempt.reason()).orElse("payment_failed")),
                        now);
    }

    private boolean received(Key key, ProviderPayment payment, Instant now) {
        return payment.status() == ProviderPayment.Status.SUCCEEDED
                && ports.money()
                        .receive(
                                new IncomingPayment(
                                        key.account(),
                                        payment.id(),
                                        payment.id(),
                                        payment.received(),
                                        payment.at(),
                                        key.invoiceId(),
                                        null),
                                now);
    }

    private static void check(PaymentAttempt paymentAttempt, ProviderPayment payment) {
        boolean isShort = payment.status() == ProviderPayment.Status.SUCCEEDED
                && !payment.received().equals(paymentAttempt.amount());
        boolean isAnother = paymentAttempt.paymentId() != null
                && !paymentAttempt.paymentId().equals(payment.id());
        if (isShort || isAnother || !payment.amount().equals(paymentAttempt.amount())) {
            throw new ProviderMismatch("Payment %s over %s (%s came) is not that of attempt %s over %s."
                    .formatted(
                            payment.id(),
                            payment.amount(),
                            payment.received(),
                            paymentAttempt.key(),
                            paymentAttempt.amount()));
        }
    }

    /** One that was given up after it had failed has failed. */
    private static PaymentAttemptStatus of(ProviderPayment payment) {
        return switch (payment.status()) {
            case PROCESSING -> PaymentAttemptStatus.PROCESSING;
            case REQUIRES_ACTION, FAILED -> PaymentAttemptStatus.FAILED;
            case SUCCEEDED -> PaymentAttemptStatus.SUCCEEDED;
            case CANCELED ->
                payment.failureCode() == null ? PaymentAttemptStatus.CANCELED : PaymentAttemptStatus.FAILED;
        };
    }
}
