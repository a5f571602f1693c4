package io.streamspace.billing.subscription;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An account's choice of a plan, in force from {@code startedAt} until the next one. */
public record Subscription(
        AccountId account,
        String id,
        String planId,
        Status status,
        Instant startedAt,
        Instant createdAt,
        @Nullable Instant canceledAt) {

    /** Where a subscription stands. */
    public enum Status {
        /** In a free trial of a priced plan. */
        TRIALING,
        /** In force. */
        ACTIVE,
        /** In force, with a payment due. */
        PAST_DUE,
        /** Suspended for non-payment. */
        SUSPENDED,
        /** Ended. */
        CANCELED
    }
}
