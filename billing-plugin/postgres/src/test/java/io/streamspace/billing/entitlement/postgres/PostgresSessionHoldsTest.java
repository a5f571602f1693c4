package io.streamspace.billing.entitlement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.DatabaseTest;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.SessionHolds;
import io.streamspace.billing.entitlement.SessionHoldsContract;
import io.streamspace.billing.meter.Allocation;
import java.time.Instant;
import java.util.List;

class PostgresSessionHoldsTest extends DatabaseTest implements SessionHoldsContract {

    private static final String OPEN =
            "SELECT * FROM billing_session_holds WHERE account_id = ? AND expires_at > ? ORDER BY session_id";

    private final PostgresSessionHolds holds = new PostgresSessionHolds(jdbi);

    @Override
    public SessionHolds holds() {
        return holds;
    }

    @Override
    public List<SessionHolds.Lease> open(AccountId account, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery(OPEN)
                .bind(0, account.value())
                .bind(1, Sql.parameter(now))
                .map((row, context) -> new SessionHolds.Lease(
                        account,
                        row.getString("session_id"),
                        new Allocation(
                                row.getLong("cpu_millis"), row.getLong("memory_bytes"), row.getLong("storage_bytes")),
                        Sql.instant(row, "asked_at"),
                        Sql.instant(row, "expires_at")))
                .list());
    }
}
