package io.streamspace.billing.provider.collection;

import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.payment.Standings;
import io.streamspace.billing.provider.collection.PaymentAttempt.Key;
import io.streamspace.billing.provider.customer.ProviderOwner;
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
 * Money is booked whatever the attempt's status was. A repeat books nothing. An attempt that a restore from a backup has
 * lost is recorded anew by its payment.
 */
public final class SettleAttempts {

    /** The books. */
    public record Ports(
            PaymentAttempts attempts,
            ReceiveMoney money,
            FailedPayments failures,
            Standings standings,
            Invoices invoices,
            ProviderOwner owner) {}

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
            Optional<PaymentAttempt> known = ports.attempts().lock(key);
            return known.isPresent() ? settled(known.get(), payment, now) : recorded(key, payment, now);
        });
    }

    private boolean settled(PaymentAttempt paymentAttempt, ProviderPayment payment, Instant now) {
        if (isSecond(paymentAttempt, payment)) {
            return received(paymentAttempt.key(), payment, now);
        }
        check(paymentAttempt, payment);
        boolean hasMoved = moved(paymentAttempt, of(payment), payment, now);
        return received(paymentAttempt.key(), payment, now) || hasMoved;
    }

    /** Whether an attempt that a restore has lost was made again: the customer has paid twice, and all of it is theirs. */
    private boolean isSecond(PaymentAttempt paymentAttempt, ProviderPayment payment) {
        return isAnother(paymentAttempt, payment)
                && payment.status() == ProviderPayment.Status.SUCCEEDED
                && ports.owner().isCustomer(paymentAttempt.key().account(), payment.customerId());
    }

    private boolean recorded(Key key, ProviderPayment payment, Instant now) {
        PaymentAttemptStatus status = of(payment);
        if (!isLost(key, payment, status)) {
            throw new ProviderMismatch(
                    "Payment %s is labelled %s, of which nothing is known.".formatted(payment.id(), key));
        }
        PaymentAttempt lost = PaymentAttempt.lost(key, payment, status, now);
        check(lost, payment);
        add(lost, now);
        received(key, payment, now);
        return true;
    }

    private void add(PaymentAttempt lost, Instant now) {
        if (lost.status() == PaymentAttemptStatus.FAILED) {
            ports.attempts().add(retried(lost, now));
            note(lost, now);
        } else {
            ports.attempts().add(lost);
        }
    }

    /** Whether it is an attempt of ours, of the account's customer on an invoice that was sent; one at a time is under way. */
    private boolean isLost(Key key, ProviderPayment payment, PaymentAttemptStatus status) {
        boolean fits = ports.invoices()
                .find(key.account(), key.invoiceId())
                .filter(invoice -> invoice.sending() != null)
                .filter(invoice ->
                        invoice.totals().currency().equals(payment.amount().currency()))
                .isPresent();
        return fits
                && ports.owner().isCustomer(key.account(), payment.customerId())
                && !(status.isUnderWay()
                        && ports.attempts().of(key.account(), key.invoiceId()).stream()
                                .anyMatch(other -> other.status().isUnderWay()));
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
        ports.attempts().change(retried(paymentAttempt, now));
        note(paymentAttempt, now);
    }

    private PaymentAttempt retried(PaymentAttempt paymentAttempt, Instant now) {
        Key key = paymentAttempt.key();
        long failures = ports.attempts().of(key.account(), key.invoiceId()).stream()
                        .filter(other -> other.status() == PaymentAttemptStatus.FAILED)
                        .count()
                + 1;
        return paymentAttempt.retriedAt(terms.get().retryAt(failures, now).orElse(null));
    }

    private void note(PaymentAttempt paymentAttempt, Instant now) {
        Key key = paymentAttempt.key();
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
        if (isShort || isAnother(paymentAttempt, payment) || !payment.amount().equals(paymentAttempt.amount())) {
            throw new ProviderMismatch("Payment %s over %s (%s came) is not that of attempt %s over %s."
                    .formatted(
                            payment.id(),
                            payment.amount(),
                            payment.received(),
                            paymentAttempt.key(),
                            paymentAttempt.amount()));
        }
    }

    private static boolean isAnother(PaymentAttempt paymentAttempt, ProviderPayment payment) {
        return paymentAttempt.paymentId() != null && !paymentAttempt.paymentId().equals(payment.id());
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
