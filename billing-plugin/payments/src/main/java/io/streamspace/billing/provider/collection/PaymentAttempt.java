package io.streamspace.billing.provider.collection;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.provider.gateway.ProviderMetadata;
import io.streamspace.billing.provider.gateway.ProviderPayment;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to collect the amount due on an invoice from an account's payment method.
 *
 * @param key the invoice, and which attempt it is
 * @param customerId the provider's
 * @param methodId which payment method, as the provider calls it, nothing of it; null: there was none
 * @param paymentId the provider's payment; null: not known
 * @param times when it happened
 * @param reason why nothing came of it; null: something did, or may
 */
public record PaymentAttempt(
        Key key,
        PaymentAttemptStatus status,
        Money amount,
        String customerId,
        @Nullable String methodId,
        @Nullable String paymentId,
        Times times,
        @Nullable String reason) {

    /** The payment method of an attempt that only its payment tells of. */
    private static final String UNKNOWN_METHOD = "unknown";

    /** Of whose subject the labels on payments that were asked for here are. */
    static final String LABEL = "invoice";

    /** @param number counts the invoice's attempts, from 1 */
    public record Key(AccountId account, String invoiceId, int number) {

        /** What the provider's payment of it is labelled with. */
        ProviderMetadata providerMetadata() {
            return new ProviderMetadata(account, LABEL + ":" + invoiceId + ":" + number);
        }

        /** Unlike that of any other request. */
        String requestKey() {
            return "collect:%s:%s:%d".formatted(account, invoiceId, number);
        }

        /** The attempt that a payment's labels name; empty: they name none. */
        public static Optional<Key> of(ProviderMetadata providerMetadata) {
            AccountId account = providerMetadata.account();
            return account == null
                    ? Optional.empty()
                    : providerMetadata
                            .subject(LABEL)
                            .filter(text -> text.matches(".+:[1-9]\\d{0,8}"))
                            .map(text -> key(account, text));
        }

        private static Key key(AccountId account, String text) {
            int colon = text.lastIndexOf(':');
            return new Key(account, text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
    }

    /**
     * @param beganAt by the platform's clock
     * @param askedAt the same by the machine's, by which request keys lapse at the provider
     * @param settledAt null while something may come of it
     * @param retryAt after a failure: when the next may begin; null: when there is another payment method
     */
    public record Times(
            Instant beganAt,
            Instant askedAt,
            @Nullable Instant settledAt,
            @Nullable Instant retryAt) {}

    /** An attempt that our books have lost, by its payment. */
    static PaymentAttempt lost(Key key, ProviderPayment payment, PaymentAttemptStatus status, Instant now) {
        Times times = new Times(payment.at(), payment.at(), status.isUnderWay() ? null : now, null);
        String customer = Objects.requireNonNull(payment.customerId());
        return new PaymentAttempt(
                key, status, payment.amount(), customer, UNKNOWN_METHOD, payment.id(), times, reason(payment, status));
    }

    /**
     * The same, with what has become of it.
     *
     * @throws IllegalStateException if it may not become that
     */
    PaymentAttempt become(PaymentAttemptStatus next, ProviderPayment payment, Instant now) {
        if (status != next && !status.mayBecome(next)) {
            throw new IllegalStateException(key + " is " + status + " and may not become " + next);
        }
        Instant settledAt = next.isUnderWay() ? null : now;
        Times after = new Times(times.beganAt(), times.askedAt(), settledAt, times.retryAt());
        return new PaymentAttempt(key, next, amount, customerId, methodId, payment.id(), after, reason(payment, next));
    }

    private static @Nullable String reason(ProviderPayment payment, PaymentAttemptStatus next) {
        if (next != PaymentAttemptStatus.FAILED) {
            return null;
        }
        return payment.failureCode() == null ? payment.status().name().toLowerCase(Locale.ROOT) : payment.failureCode();
    }

    /** The same, ended without anything at the provider. */
    PaymentAttempt end(PaymentAttemptStatus next, String why, Instant now) {
        Times after = new Times(times.beganAt(), times.askedAt(), now, times.retryAt());
        return new PaymentAttempt(key, next, amount, customerId, methodId, paymentId, after, why);
    }

    /** The same; after a failure another may begin then. */
    PaymentAttempt retriedAt(@Nullable Instant instant) {
        Times after = new Times(times.beganAt(), times.askedAt(), times.settledAt(), instant);
        return new PaymentAttempt(key, status, amount, customerId, methodId, paymentId, after, reason);
    }
}
