package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/**
 * Sessions with facts before their first life, or without a life. Of all others, a session's first life tells from when on
 * there are facts about it.
 */
final class EarlyFacts {

    private static final String NOTE = Sql.read(EarlyFacts.class, "note");

    private final Jdbi jdbi;

    EarlyFacts(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Notes those of the sessions that have one. Again changes nothing. */
    void note(Collection<RebuiltTimeline> rebuilt) {
        List<RebuiltTimeline> early =
                rebuilt.stream().filter(one -> one.earlyFact() != null).toList();
        if (!early.isEmpty()) {
            Columns<RebuiltTimeline> columns = new Columns<>(early)
                    .text("session_id", one -> one.timeline().sessionId())
                    .int8("first_at", RebuiltTimeline::earlyFact);
            jdbi.useHandle(handle -> columns.bindTo(handle.createUpdate(NOTE)).execute());
        }
    }
}
