package io.streamspace.billing.provider.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A circuit breaker: after a number of failures in a row every call is refused for a while, then one call probes, and
 * its outcome decides. A probe whose outcome is never reported counts as failed. Thread-safe.
 */
public final class CircuitBreaker {

    private static final int JITTER_PERCENT = 20;
    private static final int WHOLE = 100;

    /**
     * @param failures in a row that open it, 1 or more
     * @param rest for how long calls are refused then; up to a fifth longer, so that not all hosts come back at once
     */
    public record Terms(int failures, Duration rest) {

        /** Five failures, half a minute. */
        public static final Terms USUAL = new Terms(5, Duration.ofSeconds(30));
    }

    private final Terms terms;
    private final Supplier<Instant> machineClock;
    private final RandomGenerator random;
    private int failuresInARow;
    private Instant closedUntil = Instant.MIN;

    public CircuitBreaker(Terms terms, Supplier<Instant> machineClock, RandomGenerator random) {
        this.terms = terms;
        this.machineClock = machineClock;
        this.random = random;
    }

    /** Asks before each call: empty, and it may be made; else for how long it is refused, greater than zero. */
    public synchronized Optional<Duration> refusesFor() {
        if (failuresInARow < terms.failures()) {
            return Optional.empty();
        }
        Instant now = machineClock.get();
        if (now.isBefore(closedUntil)) {
            return Optional.of(Duration.between(now, closedUntil));
        }
        closedUntil = now.plus(rest());
        return Optional.empty();
    }

    /** The provider answered, whatever it said. */
    public synchronized void succeeded() {
        failuresInARow = 0;
    }

    /** The provider did not answer, or was out of order. */
    public synchronized void failed() {
        failuresInARow = Math.min(failuresInARow + 1, terms.failures());
        if (failuresInARow == terms.failures()) {
            closedUntil = machineClock.get().plus(rest());
        }
    }

    /** Whether calls are refused, or only a probe would be let through. */
    public synchronized boolean isOpen() {
        return failuresInARow >= terms.failures();
    }

    private Duration rest() {
        return terms.rest()
                .multipliedBy(WHOLE + random.nextInt(JITTER_PERCENT + 1))
                .dividedBy(WHOLE);
    }
}
