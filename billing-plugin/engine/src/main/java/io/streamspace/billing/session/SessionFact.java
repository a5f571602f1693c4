package io.streamspace.billing.session;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A fact about one session. Ordered by time, type, source and id.
 *
 * @param at milliseconds since the epoch
 * @param origin of a fact that can begin a life, else null
 * @param held of a fact that can begin a life every size, of {@code resized} those that it changes; else null
 */
public record SessionFact(
        FactKey key,
        FactType type,
        long at,
        @Nullable Origin origin,
        @Nullable AllocationChange held) implements Comparable<SessionFact> {

    private static final Comparator<SessionFact> ORDER = Comparator.comparingLong(SessionFact::at)
            .thenComparing(SessionFact::type)
            .thenComparing(SessionFact::key);

    /**
     * Whose session it is.
     *
     * @param heartbeats whether its life must be proven; if not, it is believed
     */
    public record Origin(AccountId account, String user, String template, boolean heartbeats) {}

    @Override
    public int compareTo(SessionFact other) {
        return ORDER.compare(this, other);
    }
}
