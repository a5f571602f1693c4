package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Counts what an account has, never further than its limit. Joins the transaction. */
public final class PostgresObjectLimits implements ObjectLimits {

    /** Those who make such things for one account wait for each other, whatever else they hold. */
    private static final String LOCK = "SELECT CAST(pg_advisory_xact_lock(hashtextextended(:name, 0)) AS text)";

    private final Jdbi jdbi;
    private final Supplier<Map<Kind, Integer>> limits;

    public PostgresObjectLimits(Jdbi jdbi, Supplier<Map<Kind, Integer>> limits) {
        this.jdbi = jdbi;
        this.limits = limits;
    }

    @Override
    public void checkOneMore(AccountId account, Kind kind, Instant now) {
        int most = limits.get().getOrDefault(kind, Integer.MAX_VALUE);
        if (!kind.isMadeUnderLock()) {
            jdbi.useHandle(handle -> handle.createQuery(LOCK)
                    .bind("name", "limit:" + kind.key() + ":" + account)
                    .mapTo(String.class)
                    .one());
        }
        if (present(account, kind, now).one(jdbi) >= most) {
            throw kind.tooMany(most);
        }
    }

    /** What {@link #checkOneMore} reads: never further than the limit. */
    public Read<Integer> present(AccountId account, Kind kind, Instant now) {
        int most = limits.get().getOrDefault(kind, Integer.MAX_VALUE);
        return new Read<>(
                BoundSql.of(Sql.read(PostgresObjectLimits.class, kind.key()))
                        .with("account", account.value())
                        .with("now", now)
                        .with("most", most),
                row -> row.getInt(1));
    }
}
