package io.streamspace.billing.usage.postgres;

import static java.util.stream.Collectors.toMap;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.database.BoundSql;
import io.streamspace.billing.database.Read;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;

/** Up to where an account is recorded. */
final class RecordedUntil {

    private static final String THROUGH = """
            SELECT asked.account_id, coalesce(u.settled_through, s.settled_through) AS settled_through
            FROM unnest(:accounts, :shards) AS asked (account_id, shard)
            JOIN billing_shards s ON s.shard = asked.shard
            LEFT JOIN billing_unsettled_accounts u ON u.account_id = asked.account_id
            """;

    private RecordedUntil() {}

    /** Up to where a shard is, but for its unsettled accounts. */
    static Instant through(Handle handle, int shard) {
        return handle.createQuery("SELECT settled_through FROM billing_shards WHERE shard = ?")
                .bind(0, shard)
                .mapTo(Instant.class)
                .one();
    }

    /** The unrecorded part of each account's interval; accounts that are recorded up to its end are absent. */
    static Map<AccountId, Interval> after(Handle handle, Map<AccountId, Interval> intervals) {
        Map<AccountId, Interval> open = new HashMap<>();
        through(handle, intervals.keySet()).forEach((account, through) -> {
            Interval interval = Objects.requireNonNull(intervals.get(account));
            Instant start = Interval.later(interval.start(), through);
            if (start.isBefore(interval.end())) {
                open.put(account, new Interval(start, interval.end()));
            }
        });
        return open;
    }

    private static Map<AccountId, Instant> through(Handle handle, Collection<AccountId> accounts) {
        return read(accounts).list(handle).stream().collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Up to where each account is recorded. */
    static Read<Map.Entry<AccountId, Instant>> read(Collection<AccountId> accounts) {
        return new Read<>(
                BoundSql.of(THROUGH)
                        .with("accounts", "text", accounts, AccountId::value)
                        .with("shards", "int4", accounts, AccountId::shard),
                row -> Map.entry(new AccountId(row.getString("account_id")), Sql.instant(row, "settled_through")));
    }
}
