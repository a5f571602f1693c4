package io.streamspace.billing.billrun;

import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;

/**
 * How long billing waits.
 *
 * @param lateUsageGrace from a period's end to its sealing
 * @param heartbeatTimeout in force; nothing is sealed before all proofs of a period can have come
 * @param paymentTerms from sending to the due date
 */
public record BillingDelays(Duration lateUsageGrace, Duration heartbeatTimeout, Duration paymentTerms) {

    /** From a period's end to its sealing: the grace, at least the heartbeat timeout. */
    public Duration sealing() {
        return lateUsageGrace.compareTo(heartbeatTimeout) < 0 ? heartbeatTimeout : lateUsageGrace;
    }

    /** Every proof of the period's use has come or never will. */
    boolean provenBy(Instant now, Interval period) {
        return !period.end().plus(heartbeatTimeout).isAfter(now);
    }
}
