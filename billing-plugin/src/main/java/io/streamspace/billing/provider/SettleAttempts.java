package io.streamspace.billing.provider;

import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.provider.Attempt.Key;
import io.streamspace.billing.values.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings an attempt in line with the provider's payment that was made for it, whoever read it: an answer, an event, a
 * comparison. Money is booked whatever we thought of the attempt. Repeats book nothing.
 */
final class SettleAttempts {

    /** What it reads and writes. */
    record Ports(AttemptBook attempts, ReceiveMoney money, FailedPayments failures, Standings standings) {}

    private final Ports ports;
    private final Supplier<CollectTerms> terms;
    private final Transactions transactions;

    SettleAttempts(Ports ports, Supplier<CollectTerms> terms, Transactions transactions) {
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
    boolean settle(Key key, ProviderPayment payment, Instant now) {
        return transactions.in(() -> {
            ports.standings().lock(List.of(key.account()));
            Attempt attempt = ports.attempts()
                    .lock(key)
                    .orElseThrow(() -> new ProviderMismatch(
                            "Payment %s is labelled %s, of which nothing is known.".formatted(payment.id(), key)));
            check(attempt, payment);
            boolean hasMoved = moved(attempt, of(payment), payment, now);
            return received(key, payment, now) || hasMoved;
        });
    }

    /** An attempt ends though nothing was heard of a payment. Joins the transaction. */
    void fail(Attempt attempt, String reason, Instant now) {
        transactions.run(() -> failed(attempt.end(AttemptStatus.FAILED, reason, now), now));
    }

    private boolean moved(Attempt attempt, AttemptStatus next, ProviderPayment payment, Instant now) {
        if (!attempt.status().mayBecome(next)) {
            return false;
        }
        Attempt after = attempt.become(next, payment, now);
        if (next == AttemptStatus.FAILED) {
            failed(after, now);
        } else {
            ports.attempts().change(after.retriedAt(next == AttemptStatus.CANCELED ? now : null));
        }
        return true;
    }

    private void failed(Attempt attempt, Instant now) {
        Key key = attempt.key();
        long failures = ports.attempts().of(key.account(), key.invoiceId()).stream()
                        .filter(other -> other.status() == AttemptStatus.FAILED)
                        .count()
                + 1;
        ports.attempts()
                .change(attempt.retriedAt(terms.get().retryAt(failures, now).orElse(null)));
        ports.failures()
                .note(
                        new FailedPayments.Failure(
                                key.account(),
                                key.invoiceId(),
                                String.valueOf(key.number()),
                                Optional.ofNullable(attempt.reason()).orElse("payment_failed")),
                        now);
    }

    private boolean received(Key key, ProviderPayment payment, Instant now) {
        return payment.status() == ProviderPayment.Status.SUCCEEDED
                && ports.money()
                        .receive(
                                new MoneyIn(
                                        key.account(),
                                        payment.id(),
                                        payment.id(),
                                        payment.received(),
                                        payment.at(),
                                        key.invoiceId(),
                                        null),
                                now);
    }

    private static void check(Attempt attempt, ProviderPayment payment) {
        boolean isShort = payment.status() == ProviderPayment.Status.SUCCEEDED
                && !payment.received().equals(attempt.amount());
        boolean isAnother = attempt.paymentId() != null && !attempt.paymentId().equals(payment.id());
        if (isShort || isAnother || !payment.amount().equals(attempt.amount())) {
            throw new ProviderMismatch("Payment %s over %s (%s came) is not that of attempt %s over %s."
                    .formatted(payment.id(), payment.amount(), payment.received(), attempt.key(), attempt.amount()));
        }
    }

    /** One that was given up after it had failed has failed. */
    private static AttemptStatus of(ProviderPayment payment) {
        return switch (payment.status()) {
            case PROCESSING -> AttemptStatus.PROCESSING;
            case REQUIRES_ACTION, FAILED -> AttemptStatus.FAILED;
            case SUCCEEDED -> AttemptStatus.SUCCEEDED;
            case CANCELED -> payment.failureCode() == null ? AttemptStatus.CANCELED : AttemptStatus.FAILED;
        };
    }
}
