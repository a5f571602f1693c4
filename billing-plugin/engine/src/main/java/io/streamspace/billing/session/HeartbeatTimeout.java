package io.streamspace.billing.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How far apart two neighbouring proofs of life may lie and still prove the time between them. */
@FunctionalInterface
public interface HeartbeatTimeout {

    /** The timeout that judges a proof at this instant (milliseconds since the epoch) against the one before it. */
    long millisAt(long laterProof);

    static HeartbeatTimeout of(Duration always) {
        long millis = always.toMillis();
        return laterProof -> millis;
    }

    /**
     * The configured timeouts, each raised to twice the interval that the host declares.
     *
     * @param versions by the instant from which each is in force; the first one is in force before, too
     * @param declaredInterval zero if the host declares none
     */
    static HeartbeatTimeout versions(SortedMap<Instant, Duration> versions, Duration declaredInterval) {
        long least = declaredInterval.multipliedBy(2).toMillis();
        TreeMap<Long, Long> millis = new TreeMap<>();
        versions.forEach((from, timeout) -> millis.put(from.toEpochMilli(), Math.max(timeout.toMillis(), least)));
        return millis.size() == 1 ? of(Duration.ofMillis(millis.firstEntry().getValue())) : at -> inForce(millis, at);
    }

    private static long inForce(TreeMap<Long, Long> versions, long at) {
        Map.Entry<Long, Long> inForce = versions.floorEntry(at);
        return (inForce == null ? versions.firstEntry() : inForce).getValue();
    }
}
