package io.streamspace.billing.account.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** One row per shard, locked by {@code FOR UPDATE}. */
public final class PostgresShards implements Shards {

    private static final String CREATE = Sql.read(PostgresShards.class, "create");
    private static final String LOCK_ALL = Sql.read(PostgresShards.class, "lock_all");
    private static final String LOCK = Sql.read(PostgresShards.class, "lock");
    private static final String ALL = Sql.read(PostgresShards.class, "all");
    private static final String SETTLED = Sql.read(PostgresShards.class, "settled");

    private final Jdbi jdbi;

    public PostgresShards(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes the rows before first use; repeating changes nothing. */
    public void create(Instant settledThrough) {
        jdbi.useHandle(handle -> handle.createUpdate(CREATE)
                .bind("count", AccountId.SHARDS)
                .bind("settled_through", Sql.parameter(settledThrough))
                .execute());
    }

    @Override
    public List<Shard> lockAll() {
        return list(LOCK_ALL);
    }

    @Override
    public Shard lock(int number) {
        return lockOf(number).one(jdbi);
    }

    public static Read<Shard> lockOf(int number) {
        return new Read<>(BoundSql.of(LOCK).with("shard", number), PostgresShards::shard);
    }

    public static Read<Shard> allShards() {
        return new Read<>(BoundSql.of(ALL), PostgresShards::shard);
    }

    @Override
    public List<Shard> all() {
        return allShards().list(jdbi);
    }

    @Override
    public void settled(int number, Instant through) {
        jdbi.useHandle(handle -> handle.createUpdate(SETTLED)
                .bind("shard", number)
                .bind("settled_through", Sql.parameter(through))
                .execute());
    }

    private List<Shard> list(String sql) {
        return jdbi.withHandle(handle ->
                handle.createQuery(sql).map((row, context) -> shard(row)).list());
    }

    private static Shard shard(ResultSet row) throws SQLException {
        return new Shard(row.getInt("shard"), Sql.instant(row, "settled_through"));
    }
}
