package io.streamspace.billing.entitlement.hold.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Pipeline;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.hold.Slot;
import io.streamspace.billing.entitlement.hold.Slots;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** {@code billing_job_slots}. */
public final class PostgresSlots implements Slots {

    private static final String HELD = """
            SELECT * FROM billing_job_slots WHERE account_id = :account AND job_id = :job AND released_at IS NULL
            """;
    private static final String LAST = """
            SELECT allocated_at FROM billing_job_slots WHERE account_id = :account AND job_id = :job
            ORDER BY allocated_at DESC LIMIT 1
            """;
    private static final String ADD =
            "INSERT INTO billing_job_slots (account_id, job_id, allocated_at) VALUES (:account, :job, :allocated)";
    private static final String RELEASE = """
            UPDATE billing_job_slots SET released_at = :at
            WHERE account_id = :account AND job_id = :job AND allocated_at = :allocated AND released_at IS NULL
            """;

    private final Jdbi jdbi;

    public PostgresSlots(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public Optional<Slot> held(AccountId account, String jobId) {
        return jdbi.withHandle(handle -> handle.createQuery(HELD)
                .bind("account", account.value())
                .bind("job", jobId)
                .map((row, context) -> new Slot(account, jobId, Sql.instant(row, "allocated_at"), null))
                .findOne());
    }

    @Override
    public Optional<Instant> last(AccountId account, String jobId) {
        return jdbi.withHandle(handle -> handle.createQuery(LAST)
                .bind("account", account.value())
                .bind("job", jobId)
                .mapTo(Instant.class)
                .findOne());
    }

    @Override
    public void add(Slot slot) {
        jdbi.useHandle(handle -> Pipeline.later(handle.createUpdate(ADD))
                .bind("account", slot.account().value())
                .bind("job", slot.jobId())
                .bind("allocated", Sql.parameter(slot.allocatedAt()))
                .execute());
    }

    @Override
    public void release(Slot slot, Instant at) {
        jdbi.useHandle(handle -> Pipeline.later(handle.createUpdate(RELEASE))
                .bind("account", slot.account().value())
                .bind("job", slot.jobId())
                .bind("allocated", Sql.parameter(slot.allocatedAt()))
                .bind("at", Sql.parameter(at))
                .execute());
    }
}
