package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invoice that the provider made for a subscription.
 *
 * @param providerMetadata ours: its own, or else its subscription's
 * @param subscriptionId null if it is for none
 * @param paymentIds the payment intents that paid it or are to
 * @param total all that is asked
 * @param paid what came
 * @param servicePeriod what its recurring line is for; null if it has none
 * @param at when it was made
 */
public record ProviderInvoice(
        String id,
        Status status,
        ProviderMetadata providerMetadata,
        @Nullable String customerId,
        @Nullable String subscriptionId,
        List<String> paymentIds,
        Money total,
        Money paid,
        @Nullable Interval servicePeriod,
        Attempt attempt,
        Instant at,
        ProviderMode providerMode) {

    public ProviderInvoice {
        paymentIds = List.copyOf(paymentIds);
    }

    /** Where it stands. */
    public enum Status {
        DRAFT,
        OPEN,
        PAID,
        VOID,
        UNCOLLECTIBLE
    }

    /** Whether the provider has tried to collect it. */
    public enum Attempt {
        NONE,
        /** Tried, and not paid. */
        FAILED,
        SUCCEEDED
    }
}
