package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A refund at the provider.
 *
 * @param paymentId the payment intent it comes from; null for a charge without one
 * @param chargeId the charge it comes from; null: not known
 * @param providerMetadata ours if it was asked for here
 */
public record ProviderRefund(
        String id,
        Status status,
        ProviderMetadata providerMetadata,
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
