package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.ObjectLimits;
import io.streamspace.billing.database.Sql;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

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
        jdbi.useHandle(handle -> {
            handle.createQuery(LOCK)
                    .bind("name", "limit:" + kind.key() + ":" + account)
                    .mapTo(String.class)
                    .list();
            int present = handle.createQuery(Sql.read(PostgresObjectLimits.class, kind.key()))
                    .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                    .bind("account", account.value())
                    .bind("now", Sql.parameter(now))
                    .bind("most", most)
                    .mapTo(Integer.class)
                    .one();
            if (present >= most) {
                throw kind.tooMany(most);
            }
        });
    }
}
