package io.streamspace.billing.report;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.usage.Subject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fact that was kept, and where it belongs. */
public record Fact(FactKey key, FactType type, Instant time, Place place) {

    /**
     * Where a fact belongs.
     *
     * @param account whose it is; null while nobody knows
     * @param sessionId null for facts that are not about a session
     * @param sessionLived whether the session has had any life
     * @param life the life it lies in; null outside any
     */
    public record Place(
            @Nullable AccountId account,
            @Nullable String sessionId,
            boolean sessionLived,
            @Nullable Subject life) {}
}
