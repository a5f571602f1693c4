package io.streamspace.billing.session.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.event.FactType;
import io.streamspace.billing.session.AllocationChange;
import io.streamspace.billing.session.SessionFact;
import io.streamspace.plugin.EventKey;
import io.streamspace.plugin.ResourceChange;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact as a row of billing_facts.
 *
 * @param account whom the fact itself names; null where only the session's timeline tells
 * @param details JSON of what has no column
 */
record FactRow(
        EventKey key,
        FactType type,
        Instant time,
        @Nullable String sessionId,
        @Nullable AccountId account,
        @Nullable ResourceChange resources,
        @Nullable Origin origin,
        @Nullable String details) {

    /** Of facts that can begin a life. */
    record Origin(String user, @Nullable String organization, String template, boolean heartbeats) {}

    static FactRow ofSession(FactType type, EventKey key, Instant time, String sessionId) {
        return new FactRow(key, type, time, sessionId, null, null, null, null);
    }

    /** The fact as a timeline is told from; only of a fact about a session. */
    SessionFact sessionFact() {
        return new SessionFact(
                new FactKey(key.source(), key.id()),
                type,
                time.toEpochMilli(),
                ofOrigin(from -> new SessionFact.Origin(
                        AccountId.of(from.user(), from.organization()),
                        from.user(),
                        from.template(),
                        from.heartbeats())),
                resources == null
                        ? null
                        : new AllocationChange(
                                resources.cpuMillis(), resources.memoryBytes(), resources.storageBytes()));
    }

    @Nullable
    Long size(java.util.function.Function<ResourceChange, @Nullable Long> size) {
        return resources == null ? null : size.apply(resources);
    }

    <T> @Nullable T ofOrigin(java.util.function.Function<Origin, @Nullable T> part) {
        return origin == null ? null : part.apply(origin);
    }
}
