package io.streamspace.billing.event;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up a fact by its source and id, in the same time however many there are. */
public interface FactLookup {

    /**
     * A fact that has been taken.
     *
     * @param type null: the fact itself has been archived, and only that it was taken, and of what time it is, is known
     * @param sessionId null: it is about no session
     * @param accountId whom the fact itself names; null where only the session's timeline tells
     * @param details JSON of what the type's own fields are
     */
    record Taken(
            FactKey key,
            Instant happenedAt,
            @Nullable String type,
            @Nullable String sessionId,
            @Nullable String accountId,
            @Nullable String details) {}

    /** Empty if it has not been taken. */
    Optional<Taken> find(FactKey key);
}
