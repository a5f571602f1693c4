package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.ProofInterval;
import io.streamspace.billing.session.SessionFact;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Of which time there are facts about each session. */
final class FactSessions {

    private static final String NOTE = Sql.read(FactSessions.class, "note");

    private final Jdbi jdbi;

    FactSessions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Notes new facts.
     *
     * @return the sessions of which nothing was known so far: no fact, no heartbeat, no absence. There is no timeline of
     *     them either.
     */
    Set<String> note(Map<String, List<SessionFact>> facts) {
        if (facts.isEmpty()) {
            return Set.of();
        }
        Columns<Map.Entry<String, ProofInterval>> columns = new Columns<>(
                        spans(facts).entrySet())
                .text("session_id", Map.Entry::getKey)
                .int8("first_at", entry -> entry.getValue().first())
                .int8("last_at", entry -> entry.getValue().last());
        Set<String> unheardOf = jdbi.withHandle(handle -> new HashSet<>(
                columns.bindTo(handle.createQuery(NOTE)).mapTo(String.class).list()));
        unheardOf.removeIf(Objects::isNull);
        return unheardOf;
    }

    private static Map<String, ProofInterval> spans(Map<String, List<SessionFact>> facts) {
        return facts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> span(entry.getValue())));
    }

    private static ProofInterval span(Collection<SessionFact> facts) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (SessionFact fact : facts) {
            first = Math.min(first, fact.at());
            last = Math.max(last, fact.at());
        }
        return new ProofInterval(first, last);
    }
}
