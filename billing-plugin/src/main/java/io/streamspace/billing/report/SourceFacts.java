package io.streamspace.billing.report;

import io.streamspace.billing.event.FactKey;
import io.streamspace.billing.usage.UsageOwner;
import java.time.Instant;
import java.util.List;

/**
 * The facts that one life of a session is told from, oldest first; not all of them if there are many.
 *
 * @param hasMore whether there are further ones
 */
public record SourceFacts(UsageOwner life, List<SourceFact> facts, boolean hasMore) {

    /** @param type as in the event */
    public record SourceFact(FactKey key, String type, Instant time) {}
}
