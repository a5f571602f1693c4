package io.streamspace.billing.measurement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import java.math.BigInteger;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A usage event, as it was judged. Ordered by time, source and id.
 *
 * @param at milliseconds since the epoch
 * @param amount in base units; 0 or more but for a change; 0 of what was refused
 * @param replaces the fact in whose place it stands
 */
public record Measurement(
        FactKey key,
        AccountId account,
        String meter,
        long at,
        Kind kind,
        BigInteger amount,
        @Nullable FactKey replaces) implements Comparable<Measurement> {

    private static final Comparator<Measurement> ORDER =
            Comparator.comparingLong(Measurement::at).thenComparing(Measurement::key);

    /** What an amount means. */
    public enum Kind {
        /** So much more was used, at that instant. */
        COUNTED,
        /** So much is held from that instant on. */
        LEVEL,
        /** So much more is held from that instant on, or less. */
        CHANGE,
        /** Nothing: the event was refused. Another one may still stand in its place. */
        REFUSED
    }

    @Override
    public int compareTo(Measurement other) {
        return ORDER.compare(this, other);
    }
}
