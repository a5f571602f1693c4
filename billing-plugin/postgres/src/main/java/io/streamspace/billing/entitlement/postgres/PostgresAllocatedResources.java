package io.streamspace.billing.entitlement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Columns;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.entitlement.AllocatedResources;
import io.streamspace.billing.meter.Allocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What open lives hold, from the last facts that say so. A life to be proven counts until it is lost. */
public final class PostgresAllocatedResources implements AllocatedResources {

    private static final String HELD = Sql.read(PostgresAllocatedResources.class, "held");

    private final Jdbi jdbi;
    private final Supplier<Duration> heartbeatTimeout;

    public PostgresAllocatedResources(Jdbi jdbi, Supplier<Duration> heartbeatTimeout) {
        this.jdbi = jdbi;
        this.heartbeatTimeout = heartbeatTimeout;
    }

    @Override
    public Map<AccountId, Held> of(Collection<AccountId> accounts, Instant now) {
        return held(accounts.stream().map(AccountId::value).toList(), null, now);
    }

    @Override
    public Held ofSession(String sessionId, Instant now) {
        return held(List.of(), sessionId, now).values().stream().findFirst().orElse(Held.NOTHING);
    }

    private Map<AccountId, Held> held(List<String> accounts, @Nullable String session, Instant now) {
        Map<AccountId, Held> result = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(HELD)
                .bind("accounts", Columns.texts(accounts))
                .bind("session", session)
                .bind("aliveSince", Sql.parameter(now.minus(heartbeatTimeout.get())))
                .bind("now", Sql.parameter(now))
                .map((row, context) -> Map.entry(new AccountId(row.getString("account_id")), held(row)))
                .forEach(entry -> result.put(entry.getKey(), entry.getValue())));
        return result;
    }

    private static Held held(ResultSet row) throws SQLException {
        Allocation allocation =
                new Allocation(row.getLong("cpu_millis"), row.getLong("memory_bytes"), row.getLong("storage_bytes"));
        return new Held(allocation, row.getLong("sessions"));
    }
}
