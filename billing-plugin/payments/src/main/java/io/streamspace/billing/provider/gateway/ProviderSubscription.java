package io.streamspace.billing.provider.gateway;

import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A subscription at the provider.
 *
 * @param itemId of its one item; needed to change the price
 * @param priceId of its one item
 * @param offerKey which offer that price is, by what we wrote on it; null: none of ours
 * @param period the running one
 * @param endsAt when it is going to end; null: it goes on
 * @param endedAt null while it has not
 */
public record ProviderSubscription(
        String id,
        Status status,
        ProviderMetadata providerMetadata,
        String customerId,
        String itemId,
        String priceId,
        @Nullable String offerKey,
        Interval period,
        @Nullable Instant endsAt,
        @Nullable Instant endedAt,
        ProviderMode providerMode) {

    /** Where it stands. */
    public enum Status {
        /** Its first payment is not made yet. */
        INCOMPLETE,
        TRIALING,
        ACTIVE,
        /** A payment failed and will be tried again. */
        PAST_DUE,
        /** All tries failed, or somebody paused it: nothing is collected. */
        UNPAID,
        ENDED;

        /** Whether the provider will collect by itself for what comes. */
        public boolean collects() {
            return this == TRIALING || this == ACTIVE || this == PAST_DUE;
        }

        /** What has ended does not begin again, and the first payment is made once. */
        public boolean mayBecome(Status next) {
            return this != ENDED && next != this && next != INCOMPLETE;
        }

        /** As stored and told: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
