package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.ProofInterval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * The short way for nearly every heartbeat: a proven, open session was alive a little longer, and nothing else is new.
 * Its last span and its last segment then end later, which is one statement for any number of sessions.
 *
 * <p>It is what folding would do, since the last segment ends exactly where the last span does, no span and no fact lies
 * behind or on that instant (one might change what is held from there on), and the new proof is near enough to it. While
 * the last thing a session did was to hibernate, no segment ends so. Whoever does not fit is left to folding.
 */
final class ProofExtension {

    private static final String PROLONG = Sql.read(ProofExtension.class, "prolong");

    /**
     * @param reach the earliest instant to which the new proof reaches back
     */
    private record Beat(String sessionId, long reach, ProofInterval proofInterval) {}

    private record Prolonged(String sessionId, Instant provenUntil) {}

    private final Jdbi jdbi;
    private final Supplier<HeartbeatTimeout> timeout;

    ProofExtension(Jdbi jdbi, Supplier<HeartbeatTimeout> timeout) {
        this.jdbi = jdbi;
        this.timeout = timeout;
    }

    /**
     * Prolongs those that fit. Must run under the locks of all shards.
     *
     * @return of each session that fitted, from when on its segments changed
     */
    Map<String, Instant> prolong(Map<String, List<ProofInterval>> spans) {
        List<Beat> beats = beats(spans);
        Map<String, Instant> prolonged = new HashMap<>();
        if (!beats.isEmpty()) {
            jdbi.useHandle(handle -> columns(beats)
                    .bindTo(handle.createQuery(PROLONG))
                    .map((row, context) -> new Prolonged(row.getString(1), Sql.instant(row, "proven_until")))
                    .forEach(one -> prolonged.put(one.sessionId(), one.provenUntil())));
        }
        return prolonged;
    }

    private List<Beat> beats(Map<String, List<ProofInterval>> spans) {
        HeartbeatTimeout inForce = timeout.get();
        List<Beat> beats = new ArrayList<>(spans.size());
        spans.forEach((id, all) -> {
            if (all.size() == 1) {
                ProofInterval proofInterval = all.get(0);
                beats.add(new Beat(id, proofInterval.first() - inForce.millisAt(proofInterval.first()), proofInterval));
            }
        });
        return beats;
    }

    private static Columns<Beat> columns(List<Beat> beats) {
        return new Columns<>(beats)
                .text("session_id", Beat::sessionId)
                .int8("reach", Beat::reach)
                .int8("first_at", beat -> beat.proofInterval().first())
                .int8("last_at", beat -> beat.proofInterval().last());
    }
}
