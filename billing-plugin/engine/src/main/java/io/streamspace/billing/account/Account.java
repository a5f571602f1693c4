package io.streamspace.billing.account;

import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
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
        LOCKED;

        /**
         * Whether an account may go from here to there. Straight to locked goes who is found past the payment grace, and
         * only who owes nothing any more is unlocked.
         */
        public boolean mayBecome(Standing next) {
            return switch (this) {
                case ACTIVE -> next != ACTIVE;
                case PAST_DUE -> next != PAST_DUE;
                case LOCKED -> next == ACTIVE;
            };
        }

        /** As stored and answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Standing ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }
}
