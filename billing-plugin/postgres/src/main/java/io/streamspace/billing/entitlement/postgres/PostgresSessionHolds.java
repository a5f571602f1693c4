package io.streamspace.billing.entitlement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Exchange;
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
        BoundSql hold = BoundSql.of(HOLD)
                .with("account", lease.account().value())
                .with("session", lease.sessionId())
                .with("cpu", lease.allocation().cpuMillis())
                .with("memory", lease.allocation().memoryBytes())
                .with("storage", lease.allocation().storageBytes())
                .with("asked", lease.askedAt())
                .with("expires", lease.expiresAt());
        jdbi.useHandle(handle -> Exchange.write(handle, hold));
    }

    @Override
    public void release(AccountId account, String sessionId) {
        jdbi.useHandle(handle -> handle.createUpdate(RELEASE)
                .bind("account", account.value())
                .bind("session", sessionId)
                .execute());
    }
}
