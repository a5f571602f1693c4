package io.streamspace.billing.billrun;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * The instant up to which every ended period should be sealed by now, if the bill run runs: it fires every 15 minutes and
 * has an hour. In the first hour after the plugin has started it may still be catching up, and nothing is expected.
 */
public final class SealingDeadline implements Supplier<Instant> {

    private static final Duration ROOM = Duration.ofHours(1);

    private final Supplier<BillingTerms> terms;
    private final Supplier<Instant> now;
    private final Instant startedAt;

    /** From now on. */
    public SealingDeadline(Supplier<BillingTerms> terms, Supplier<Instant> now) {
        this.terms = terms;
        this.now = now;
        this.startedAt = now.get();
    }

    @Override
    public Instant get() {
        Instant expected = now.get().minus(ROOM);
        return expected.isBefore(startedAt)
                ? Instant.EPOCH
                : expected.minus(terms.get().delays().sealing());
    }
}
