package io.streamspace.billing.account;

import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** A party that is billed. */
public record Account(
        AccountId id,
        Instant openedAt,
        Currency currency,
        @Nullable String email,
        @Nullable String fullName,
        Standing standing) {

    /** How an account stands with what it owes. */
    public enum Standing {
        /** Nothing is overdue. */
        ACTIVE,
        /** A payment failed or is overdue; the payment grace runs. */
        PAST_DUE,
        /** The payment grace ended: reading and paying only. */
        LOCKED
    }
}
