package io.streamspace.billing.account;

import io.streamspace.billing.values.InMemoryTransactions;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** Shards in memory: who is in a transaction is alone anyway. */
public final class InMemoryShards implements Shards {

    private final NavigableMap<Integer, Shard> rows;

    /** @param settledThrough up to where every shard is recorded at first */
    public InMemoryShards(InMemoryTransactions transactions, Instant settledThrough) {
        this.rows = transactions.table();
        for (int number = 0; number < AccountId.SHARDS; number++) {
            rows.put(number, new Shard(number, settledThrough));
        }
    }

    @Override
    public List<Shard> lockAll() {
        return all();
    }

    @Override
    public Shard lock(int number) {
        return Optional.ofNullable(rows.get(number)).orElseThrow();
    }

    @Override
    public List<Shard> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public void settled(int number, Instant through) {
        rows.computeIfPresent(
                number, (key, shard) -> new Shard(number, Interval.later(shard.settledThrough(), through)));
    }
}
