package io.streamspace.billing.billrun;

import io.streamspace.billing.account.Shards;
import io.streamspace.billing.database.Sql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The locks of shards, and nothing of their progress. */
record ShardLocks(Jdbi jdbi) implements Shards {

    @Override
    public List<Shard> lockAll() {
        throw new UnsupportedOperationException("nobody asks here");
    }

    @Override
    public Shard lock(int number) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT settled_through FROM billing_shards WHERE shard = ? FOR UPDATE")
                .bind(0, number)
                .map((row, context) -> new Shard(number, Sql.instant(row, "settled_through")))
                .one());
    }

    @Override
    public List<Shard> all() {
        throw new UnsupportedOperationException("nobody asks here");
    }

    @Override
    public void settled(int number, Instant through) {
        throw new UnsupportedOperationException("nobody asks here");
    }
}
