package io.streamspace.billing.subscription;

import io.streamspace.billing.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
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

    /** A plan chosen from an instant on; its id comes from account and instant. */
    public static Subscription chosen(AccountId account, String planId, Instant startedAt, Instant now) {
        String cause = account + "|" + startedAt;
        return new Subscription(
                account,
                "sub_" + UUID.nameUUIDFromBytes(cause.getBytes(StandardCharsets.UTF_8)),
                planId,
                Status.ACTIVE,
                startedAt,
                now,
                null);
    }

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
