package io.streamspace.billing.entitlement.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
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

/** What open lives hold, from the last facts that say so. A life to be proven counts until it is lost. */
public final class PostgresAllocatedResources implements AllocatedResources {

    private static final String HELD = Sql.read(PostgresAllocatedResources.class, "held");

    /** No session's id. */
    private static final String NO_SESSION = "";

    private final Jdbi jdbi;
    private final Supplier<Duration> heartbeatTimeout;

    public PostgresAllocatedResources(Jdbi jdbi, Supplier<Duration> heartbeatTimeout) {
        this.jdbi = jdbi;
        this.heartbeatTimeout = heartbeatTimeout;
    }

    @Override
    public Map<AccountId, Held> of(Collection<AccountId> accounts, Instant now) {
        return byAccount(heldBy(accounts, now));
    }

    @Override
    public Held ofSession(String sessionId, Instant now) {
        return byAccount(heldBy(sessionId, now)).values().stream().findFirst().orElse(Held.NOTHING);
    }

    public Read<Map.Entry<AccountId, Held>> heldBy(Collection<AccountId> accounts, Instant now) {
        return held(accounts.stream().map(AccountId::value).toList(), NO_SESSION, now);
    }

    public Read<Map.Entry<AccountId, Held>> heldBy(String sessionId, Instant now) {
        return held(List.of(), sessionId, now);
    }

    private Map<AccountId, Held> byAccount(Read<Map.Entry<AccountId, Held>> held) {
        Map<AccountId, Held> result = new HashMap<>();
        held.list(jdbi).forEach(entry -> result.put(entry.getKey(), entry.getValue()));
        return result;
    }

    private Read<Map.Entry<AccountId, Held>> held(List<String> accounts, String session, Instant now) {
        return new Read<>(
                BoundSql.of(HELD)
                        .with("accounts", "text", accounts)
                        .with("session", session)
                        .with("aliveSince", now.minus(heartbeatTimeout.get()))
                        .with("now", now),
                row -> Map.entry(new AccountId(row.getString("account_id")), held(row)));
    }

    private static Held held(ResultSet row) throws SQLException {
        Allocation allocation =
                new Allocation(row.getLong("cpu_millis"), row.getLong("memory_bytes"), row.getLong("storage_bytes"));
        return new Held(allocation, row.getLong("sessions"));
    }
}
