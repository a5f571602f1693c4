package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.values.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment at the provider, in whatever status.
 *
 * @param customerId null if none was named
 * @param chargeId of the latest charge; null: none yet
 * @param amount asked for
 * @param received what came; zero unless it succeeded
 * @param methodType as the provider names it, such as {@code card}; null: not known
 * @param failureCode why the last try failed, such as {@code card_declined}; null: it did not
 * @param at when it was made
 */
public record ProviderPayment(
        String id,
        Status status,
        ProviderMetadata providerMetadata,
        @Nullable String customerId,
        @Nullable String chargeId,
        Money amount,
        Money received,
        @Nullable String methodType,
        @Nullable String failureCode,
        Instant at,
        ProviderMode providerMode) {

    /** Where it stands. */
    public enum Status {
        /** The money is on its way (a bank debit). */
        PROCESSING,
        /** The payer has to confirm it in person. */
        REQUIRES_ACTION,
        /** It failed, and may be tried again with another means. */
        FAILED,
        SUCCEEDED,
        CANCELED
    }

    /**
     * Money to be taken from a customer who is not there.
     *
     * @param paymentMethodId one of the customer's
     * @param text what it is for, as it may stand on a statement
     */
    public record Request(
            String customerId, String paymentMethodId, Money amount, String text, ProviderMetadata providerMetadata) {}
}
