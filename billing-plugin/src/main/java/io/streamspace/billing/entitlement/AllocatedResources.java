package io.streamspace.billing.entitlement;

import io.streamspace.billing.account.AccountId;
import io.streamspace.plugin.Resources;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * What sessions hold at present: those whose life is open and, where it has to be proven, not lost; and those that were
 * allowed to begin, or to grow, a moment ago.
 */
public interface AllocatedResources {

    /** @param sessions how many there are, hibernated ones included */
    record Held(Resources resources, long sessions) {
        static final Held NOTHING = new Held(new Resources(0, 0, 0), 0);
    }

    /** Of accounts that hold something. */
    Map<AccountId, Held> of(Collection<AccountId> accounts, Instant now);

    /** Of one session; nothing if it is not alive. While hibernated it holds its storage only. */
    Held ofSession(String sessionId, Instant now);
}
