package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.meter.MeterSource;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * What sessions hold at present: those whose life is open and, where it has to be proven, not lost; and those that were
 * allowed to begin, or to grow, a moment ago.
 */
public interface AllocatedResources {

    /** @param sessions how many there are, hibernated ones included */
    record Held(Allocation allocation, long sessions) {

        public static final Held NOTHING = new Held(Allocation.NOTHING, 0);

        /** The level of one of {@link Meter#OF_SESSIONS}, or of {@link Meter#SESSIONS}. */
        long of(Meter meter) {
            return meter.source() instanceof MeterSource.SessionCount ? sessions : allocation.of(meter);
        }
    }

    /** Of accounts that hold something. */
    Map<AccountId, Held> of(Collection<AccountId> accounts, Instant now);

    /** Of one session; nothing if it is not alive. While hibernated it holds its storage only. */
    Held ofSession(String sessionId, Instant now);
}
