package io.streamspace.billing.catalog;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.Period;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A capacity pack as one version of the terms offers it.
 *
 * @param price at most the currency's decimals
 * @param grants by meter key, in base units of the meter's level, greater than 0
 * @param priority of its grants: lower is burned first
 * @param validFor calendar time in the account's zone; null: for ever
 * @param offeredUntil from then on it is not sold, though renewed where it renews itself; null: as long as it is configured
 */
public record Pack(
        String id,
        String name,
        BigDecimal price,
        Map<String, BigInteger> grants,
        int priority,
        @Nullable Period validFor,
        Recurrence recurrence,
        @Nullable Instant offeredUntil) {

    /** What happens at a grant's end. */
    public enum Recurrence {
        /** Bought once; renewed only if its account asks. */
        ONE_TIME,
        /** Bought anew at each end, as long as the account can pay. */
        RECURRING
    }

    /** The same at another price. */
    Pack at(BigDecimal other) {
        return new Pack(id, name, other, grants, priority, validFor, recurrence, offeredUntil);
    }

    /** Whether its offer has not ended. */
    public boolean isOffered(Instant now) {
        return offeredUntil == null || now.isBefore(offeredUntil);
    }

    public Pack {
        grants = Map.copyOf(grants);
    }
}
