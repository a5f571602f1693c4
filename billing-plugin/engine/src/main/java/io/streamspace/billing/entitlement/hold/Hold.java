package io.streamspace.billing.entitlement.hold;

import io.streamspace.billing.account.AccountId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Headroom set aside for something that is about to be used.
 *
 * @param id known to whoever holds it; of no other account either
 * @param quantity in base units of the meter's level, more than 0
 * @param expiresAt from then on it holds nothing
 */
public record Hold(
        AccountId account, String id, String meter, long quantity, Instant createdAt, Instant expiresAt, Fate fate) {

    /** Where a hold stands. */
    public enum State {
        /** Open: it counts as used. */
        PENDING,
        /** What was used of it has been counted. */
        SETTLED,
        /** Given back. */
        RELEASED,
        /** Not resolved in time. */
        EXPIRED;

        /** Each hold is resolved once. */
        public boolean mayBecome(State next) {
            return this == PENDING && next != PENDING;
        }

        /** As stored and answered: lower case. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static State ofKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * What became of it.
     *
     * @param settled what was used of it, if it was settled
     */
    public record Fate(
            State state,
            @Nullable Instant resolvedAt,
            @Nullable Long settled) {

        public static final Fate PENDING = new Fate(State.PENDING, null, null);
    }

    /** Pending, and not past its lease. */
    public boolean isOpenAt(Instant now) {
        return fate.state() == State.PENDING && expiresAt.isAfter(now);
    }

    Hold with(Fate other) {
        return new Hold(account, id, meter, quantity, createdAt, expiresAt, other);
    }

    /** Settled for a part of it, or all. */
    public Hold settled(long used, Instant now) {
        return with(new Fate(State.SETTLED, now, used));
    }

    /** Given back. */
    public Hold released(Instant now) {
        return with(new Fate(State.RELEASED, now, null));
    }

    /** With a lease until another instant. */
    public Hold until(Instant other) {
        return new Hold(account, id, meter, quantity, createdAt, other, fate);
    }
}
