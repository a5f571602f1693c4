package io.streamspace.host.limit;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Token buckets of this process. Beyond 10,000 of them the one not used for longest is forgotten. */
final class LocalBuckets implements Buckets {

    private static final int MOST = 10_000;
    private static final float LOAD = 0.75f;

    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, LOAD, true);

    @Override
    public Duration take(String key, Rate rate) {
        ConsumptionProbe probe = bucket(key, rate).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    int size() {
        synchronized (buckets) {
            return buckets.size();
        }
    }

    private Bucket bucket(String key, Rate rate) {
        synchronized (buckets) {
            Bucket bucket = buckets.computeIfAbsent(key, unknown -> full(rate));
            if (buckets.size() > MOST) {
                buckets.remove(buckets.keySet().iterator().next());
            }
            return bucket;
        }
    }

    private static Bucket full(Rate rate) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.perSecond(), Duration.ofSeconds(1)))
                .build();
    }
}
