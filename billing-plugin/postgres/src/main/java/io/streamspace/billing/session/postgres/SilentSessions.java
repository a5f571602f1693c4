package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Sql;
import java.time.Instant;

/**
 * Sessions that fell silent without having ended. Their last proof and segment are ended where they were proven last, so
 * that nothing seeks for them among what goes on; timelines stay as they are.
 */
public final class SilentSessions {

    private static final String ARE_THERE =
            "SELECT EXISTS (SELECT FROM billing_running_proofs WHERE last_at < :before)";

    private static final String END = Sql.read(SilentSessions.class, "end");

    private final IntakeContext intakeContext;

    public SilentSessions(IntakeContext intakeContext) {
        this.intakeContext = intakeContext;
    }

    /** @param before sessions proven last before this instant are silent: not after the present less the heartbeat timeout */
    public void end(Instant before) {
        if (areThere(before)) {
            endAll(before);
        }
    }

    /** Without a lock: one that falls silent a moment later is ended the next time. */
    private boolean areThere(Instant before) {
        return intakeContext
                .jdbi()
                .withHandle(handle -> handle.createQuery(ARE_THERE)
                        .bind("before", Sql.parameter(before))
                        .mapTo(Boolean.class)
                        .one());
    }

    private void endAll(Instant before) {
        intakeContext.transactions().run(() -> {
            intakeContext.shards().lockAll();
            intakeContext
                    .jdbi()
                    .useHandle(handle -> handle.createUpdate(END)
                            .bind("before", Sql.parameter(before))
                            .execute());
        });
    }
}
