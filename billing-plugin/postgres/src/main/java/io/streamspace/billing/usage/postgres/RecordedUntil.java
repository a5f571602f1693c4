package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.Sql;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Up to where an account is recorded. */
final class RecordedUntil {

    private RecordedUntil() {}

    static Instant through(Handle handle, AccountId account) {
        return handle.createQuery("SELECT coalesce((SELECT settled_through FROM billing_unsettled_accounts"
                        + " WHERE account_id = ?), (SELECT settled_through FROM billing_shards WHERE shard = ?))")
                .bind(0, account.value())
                .bind(1, account.shard())
                .mapTo(Instant.class)
                .one();
    }

    /** Up to where a shard is, but for its unsettled accounts. */
    static Instant through(Handle handle, int shard) {
        return handle.createQuery("SELECT settled_through FROM billing_shards WHERE shard = ?")
                .bind(0, shard)
                .mapTo(Instant.class)
                .one();
    }

    /** Up to where each shard's accounts are. */
    static Map<Integer, Instant> through(Handle handle) {
        return handle
                .createQuery("SELECT shard, settled_through FROM billing_shards")
                .map((row, context) -> Map.entry(row.getInt("shard"), Sql.instant(row, "settled_through")))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
