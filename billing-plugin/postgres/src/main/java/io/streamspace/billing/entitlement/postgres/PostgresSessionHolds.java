package io.streamspace.billing.entitlement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Pipeline;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.SessionHolds;
import org.jdbi.v3.core.Jdbi;

/** {@code billing_session_holds}. */
public final class PostgresSessionHolds implements SessionHolds {

    private static final String HOLD = Sql.read(PostgresSessionHolds.class, "hold");
    private static final String RELEASE =
            "DELETE FROM billing_session_holds WHERE account_id = :account AND session_id = :session";

    private final Jdbi jdbi;

    public PostgresSessionHolds(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void hold(Lease lease) {
        jdbi.useHandle(handle -> Pipeline.later(handle.createUpdate(HOLD))
                .bind("account", lease.account().value())
                .bind("session", lease.sessionId())
                .bind("cpu", lease.allocation().cpuMillis())
                .bind("memory", lease.allocation().memoryBytes())
                .bind("storage", lease.allocation().storageBytes())
                .bind("asked", Sql.parameter(lease.askedAt()))
                .bind("expires", Sql.parameter(lease.expiresAt()))
                .execute());
    }

    @Override
    public void release(AccountId account, String sessionId) {
        jdbi.useHandle(handle -> handle.createUpdate(RELEASE)
                .bind("account", account.value())
                .bind("session", sessionId)
                .execute());
    }
}
