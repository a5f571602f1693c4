package io.streamspace.billing.provider;

import io.streamspace.billing.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Money that goes back.
 *
 * @param paymentId the payment intent it comes from; null for a charge without one
 * @param chargeId the charge it comes from; null: not known
 * @param labels ours if it was asked for here
 */
public record ProviderRefund(
        String id,
        Status status,
        Labels labels,
        @Nullable String paymentId,
        @Nullable String chargeId,
        Money amount,
        Instant at) {

    /** Where it stands. */
    public enum Status {
        PENDING,
        SUCCEEDED,
        /** The money stays, or came back. */
        FAILED
    }
}
