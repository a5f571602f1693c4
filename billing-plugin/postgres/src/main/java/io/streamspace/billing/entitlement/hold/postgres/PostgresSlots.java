package io.streamspace.billing.entitlement.hold.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Exchange;
import io.streamspace.billing.database.Read;
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
        return slotOf(account, jobId).first(jdbi);
    }

    /** The slot that a job holds. */
    public static Read<Slot> slotOf(AccountId account, String jobId) {
        return new Read<>(
                BoundSql.of(HELD).with("account", account.value()).with("job", jobId),
                row -> new Slot(account, jobId, Sql.instant(row, "allocated_at"), null));
    }

    @Override
    public Optional<Instant> last(AccountId account, String jobId) {
        return lastOf(account, jobId).first(jdbi);
    }

    /** When a job was given its latest slot. */
    public static Read<Instant> lastOf(AccountId account, String jobId) {
        return new Read<>(
                BoundSql.of(LAST).with("account", account.value()).with("job", jobId),
                row -> Sql.instant(row, "allocated_at"));
    }

    @Override
    public void add(Slot slot) {
        BoundSql add = BoundSql.of(ADD)
                .with("account", slot.account().value())
                .with("job", slot.jobId())
                .with("allocated", slot.allocatedAt());
        jdbi.useHandle(handle -> Exchange.write(handle, add));
    }

    @Override
    public void release(Slot slot, Instant at) {
        BoundSql release = BoundSql.of(RELEASE)
                .with("account", slot.account().value())
                .with("job", slot.jobId())
                .with("allocated", slot.allocatedAt())
                .with("at", at);
        jdbi.useHandle(handle -> Exchange.write(handle, release));
    }
}
