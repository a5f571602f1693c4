package io.streamspace.billing.stream;

import io.streamspace.billing.values.Problem;
import io.streamspace.billing.values.Problem.Kind;
import java.util.HashMap;
import java.util.Map;

/** How many listen at once, in all and each caller. */
public final class ConnectionLimits {

    /** The most of a caller, and of all together on one host. */
    public record Limits(int ofCaller, int ofAll) {}

    private final Limits limits;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    ConnectionLimits(Limits limits) {
        this.limits = limits;
    }

    /** @throws Problem 503 {@code too_many_listeners} */
    synchronized void take(String caller) {
        if (taken.getOrDefault(caller, 0) >= limits.ofCaller()) {
            throw refusal("A caller may listen to %d streams at once.", limits.ofCaller());
        }
        if (all >= limits.ofAll()) {
            throw refusal("Of this host's %d streams none is free.", limits.ofAll());
        }
        all++;
        taken.merge(caller, 1, Integer::sum);
    }

    synchronized void free(String caller) {
        all--;
        taken.computeIfPresent(caller, (same, count) -> count == 1 ? null : count - 1);
    }

    synchronized int taken() {
        return all;
    }

    private static Problem refusal(String detail, int limit) {
        return new Problem(Kind.UNAVAILABLE, "too_many_listeners", detail.formatted(limit))
                .with(Map.of("limit", limit));
    }
}
