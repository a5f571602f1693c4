package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.account.Shards;
import io.streamspace.billing.measurement.MeasurementListener;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Keeps records true to measurements of time that is settled. Later ones are recorded when their time is settled. */
public final class MeasuredSettlement implements MeasurementListener {

    private final Supplier<UsageTerms> terms;
    private final Shards shards;
    private final UsageReconciler usageReconciler;

    public MeasuredSettlement(Supplier<UsageTerms> terms, Shards shards, UsageReconciler.Ports ports) {
        this.terms = terms;
        this.shards = shards;
        this.usageReconciler = new UsageReconciler(ports);
    }

    @Override
    public void measured(Map<AccountId, Instant> changedFrom) {
        Map<Integer, Instant> settled = new HashMap<>();
        shards.all().forEach(shard -> settled.put(shard.number(), shard.settledThrough()));
        UsageTerms now = terms.get();
        Instant first = now.calendars().start();
        Map<AccountId, Instant> behind = new HashMap<>();
        changedFrom.forEach((account, from) -> {
            if (from.isBefore(settled.getOrDefault(account.shard(), Instant.MIN))) {
                behind.put(account, Interval.later(from, first));
            }
        });
        usageReconciler.postOwn(now, behind, account -> settled.getOrDefault(account.shard(), Instant.MIN));
    }
}
