package io.streamspace.billing.account;

import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;

/** Limits of objects in memory: whoever keeps objects of a kind counts them. */
public final class InMemoryObjectLimits implements ObjectLimits {

    private final Supplier<Map<Kind, Integer>> limits;
    private final Map<Kind, Counter> counters;

    /** Counts what an account has at an instant. */
    public interface Counter {
        long count(AccountId account, Instant now);
    }

    /** @param counters of kinds that are kept; of any other an account has none */
    public InMemoryObjectLimits(Supplier<Map<Kind, Integer>> limits, Map<Kind, Counter> counters) {
        this.limits = limits;
        this.counters = Map.copyOf(counters);
    }

    @Override
    public void checkOneMore(AccountId account, Kind kind, Instant now) {
        int most = limits.get().getOrDefault(kind, Integer.MAX_VALUE);
        Counter counter = counters.getOrDefault(kind, (other, at) -> 0);
        if (counter.count(account, now) >= most) {
            throw kind.tooMany(most);
        }
    }
}
