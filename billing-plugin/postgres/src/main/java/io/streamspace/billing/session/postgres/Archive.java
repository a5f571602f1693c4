package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.SessionLifetime;
import io.streamspace.billing.session.Timeline;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Lives that ended before the horizon. The facts they were told from may be detached, so that they cannot be told again:
 * they stay as they are, whatever is repeated or reported about them later.
 *
 * @param horizon from when on records and facts are attached
 * @param lives by session
 */
record Archive(Instant horizon, Map<String, List<Interval>> lives) {

    private static final String LIVES = Sql.read(Archive.class, "lives");

    /** Of no session. */
    private static final Archive NONE = new Archive(Instant.EPOCH, Map.of());

    static Instant horizon(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT horizon FROM billing_horizon")
                .mapTo(Instant.class)
                .one());
    }

    /** The archived lives of some sessions. */
    static Archive read(Jdbi jdbi, Collection<String> sessionIds) {
        if (sessionIds.isEmpty()) {
            return NONE;
        }
        Instant horizon = horizon(jdbi);
        Map<String, List<Interval>> lives = new HashMap<>();
        if (horizon.isAfter(Instant.EPOCH)) {
            jdbi.useHandle(handle -> handle.createQuery(LIVES)
                    .bind("session_id", Columns.texts(sessionIds))
                    .bind("horizon", Sql.parameter(horizon))
                    .map((row, context) -> lives.computeIfAbsent(row.getString("session_id"), id -> new ArrayList<>())
                            .add(new Interval(Sql.instant(row, "life_start"), Sql.instant(row, "ended_at"))))
                    .list());
        }
        return new Archive(horizon, lives);
    }

    /** What a timeline says of lives that are not archived; one that begins within an archived life is that life. */
    RebuiltTimeline without(RebuiltTimeline rebuilt) {
        Timeline timeline = rebuilt.timeline();
        List<SessionLifetime> attached = timeline.lives().stream()
                .filter(life -> !isArchived(timeline.sessionId(), life))
                .toList();
        if (attached.size() == timeline.lives().size()) {
            return rebuilt;
        }
        Timeline rest = new Timeline(timeline.sessionId(), attached, timeline.sessionAnomalies());
        return new RebuiltTimeline(rest, rest.awaitsHeartbeats() ? rebuilt.runningProof() : null, rebuilt.earlyFact());
    }

    private boolean isArchived(String sessionId, SessionLifetime life) {
        return lives.getOrDefault(sessionId, List.of()).stream()
                .anyMatch(archived -> !life.start().isBefore(archived.start())
                        && !life.start().isAfter(archived.end()));
    }

    /** Whether a repair tells of archived time alone. */
    boolean holds(RepairRow repair) {
        Instant end = repair.end() == null ? repair.start() : repair.end();
        return !end.isAfter(horizon);
    }
}
