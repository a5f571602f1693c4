package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Plans;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.ProofInterval;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The short way for nearly every heartbeat: a session with a {@linkplain RunningProof running proof} was alive a little
 * longer. That is one row a session, in one statement for any number of them; timelines are not touched.
 *
 * <p>It is what folding would do if the new proof is near enough and nothing behind it is recorded. Whatever does not fit
 * is left to folding.
 */
final class ProofExtension {

    private static final String EXTEND = Sql.read(ProofExtension.class, "extend");
    private static final String UNPROVEN = Sql.read(ProofExtension.class, "unproven");

    /** From here on rows are better joined by hash than sought one by one, which a plan for any number does not know. */
    private static final int MANY = 1000;

    /**
     * @param reach the earliest instant to which the new proof reaches back
     */
    private record Beat(String sessionId, long reach, ProofInterval proofInterval) {}

    private final Jdbi jdbi;
    private final Supplier<HeartbeatTimeout> timeout;

    ProofExtension(Jdbi jdbi, Supplier<HeartbeatTimeout> timeout) {
        this.jdbi = jdbi;
        this.timeout = timeout;
    }

    /**
     * Extends running proofs. Must run under the locks of all shards.
     *
     * @return the sessions whose spans do not fit; the others' are kept
     */
    Set<String> extend(Map<String, List<ProofInterval>> spans) {
        List<Beat> beats = beats(spans);
        Set<String> left = new HashSet<>();
        if (beats.size() < spans.size()) {
            spans.forEach((id, all) -> {
                if (all.size() > 1) {
                    left.add(id);
                }
            });
        }
        if (!beats.isEmpty()) {
            jdbi.useHandle(handle -> left.addAll(extend(handle, columns(beats), beats.size())));
        }
        return left;
    }

    private static List<String> extend(Handle handle, Columns<Beat> beats, int count) {
        if (count > MANY) {
            Plans.makeAnew(handle);
        }
        int extended = beats.bindTo(handle.createUpdate(EXTEND)).execute();
        if (count > MANY) {
            Plans.keep(handle);
        }
        return extended == count
                ? List.of()
                : beats.bindTo(handle.createQuery(UNPROVEN)).mapTo(String.class).list();
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
