package io.streamspace.billing;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.Quota;
import io.streamspace.billing.entitlement.QuotaCache;
import io.streamspace.billing.entitlement.SharedSnapshots;
import io.streamspace.billing.entitlement.adapter.RedisSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Quota snapshots that the hosts of one platform share through Redis, where one is configured. */
final class QuotaSnapshotSharing implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final PluginServices on;
    private final Optional<RedisSnapshots> redis;

    QuotaSnapshotSharing(PluginServices on) {
        this.on = on;
        this.redis =
                on.context().hostSettings().redis().map(uri -> new RedisSnapshots(uri, PATIENCE, System::nanoTime));
    }

    /** @param read all quotas of accounts as they are now */
    QuotaCache cache(Function<Collection<AccountId>, Map<AccountId, List<Quota>>> read, Supplier<Duration> maxAge) {
        return QuotaCache.shared(
                read,
                new QuotaCache.Clocks(maxAge, System::nanoTime, Instant::now),
                redis.<SharedSnapshots>map(known -> known).orElse(SharedSnapshots.NONE),
                () -> on.settings().current().version());
    }

    /** Figures of this process, by name. */
    Map<String, Supplier<Number>> figures() {
        return redis.<Map<String, Supplier<Number>>>map(
                        known -> Map.of("streamspace_billing_redis_up", () -> known.isUp() ? 1 : 0))
                .orElse(Map.of());
    }

    @Override
    public void close() {
        redis.ifPresent(RedisSnapshots::close);
    }
}
