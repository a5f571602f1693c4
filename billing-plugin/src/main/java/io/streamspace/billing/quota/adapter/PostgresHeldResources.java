package io.streamspace.billing.quota.adapter;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.quota.HeldResources;
import io.streamspace.plugin.Resources;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What open lives hold, from the last facts that say so. A life to be proven counts until it is lost. */
public final class PostgresHeldResources implements HeldResources {

    private static final String HELD = Sql.read(PostgresHeldResources.class, "held");
    private static final Resources NOTHING = new Resources(0, 0, 0);

    private final Jdbi jdbi;
    private final Supplier<Duration> heartbeatTimeout;

    public PostgresHeldResources(Jdbi jdbi, Supplier<Duration> heartbeatTimeout) {
        this.jdbi = jdbi;
        this.heartbeatTimeout = heartbeatTimeout;
    }

    @Override
    public Resources of(AccountId account, Instant now) {
        return held(account.value(), null, now).getOrDefault(account, NOTHING);
    }

    @Override
    public Resources of(String sessionId, Instant now) {
        return held(null, sessionId, now).values().stream().findFirst().orElse(NOTHING);
    }

    @Override
    public Map<AccountId, Resources> all(Instant now) {
        return held(null, null, now);
    }

    private Map<AccountId, Resources> held(@Nullable String account, @Nullable String session, Instant now) {
        Map<AccountId, Resources> result = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(HELD)
                .bind("account", account)
                .bind("session", session)
                .bind("aliveSince", Sql.parameter(now.minus(heartbeatTimeout.get())))
                .map((row, context) -> Map.entry(new AccountId(row.getString("account_id")), resources(row)))
                .forEach(entry -> result.put(entry.getKey(), entry.getValue())));
        return result;
    }

    private static Resources resources(ResultSet row) throws SQLException {
        return new Resources(row.getLong("cpu_millis"), row.getLong("memory_bytes"), row.getLong("storage_bytes"));
    }
}
