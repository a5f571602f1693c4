package io.streamspace.billing.usage;

import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Progress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/**
 * The job {@code calculate-usage}: records use up to the last full hour that has ended for at least the heartbeat
 * timeout, and up to the edge of a billing period that has: a day's records are extended in place while the day runs. Works in transactions of bounded size; broken off and run again it goes on where
 * it was, run twice it does nothing twice.
 */
public final class CalculateUsage {

    private final UsageRecorder usageRecorder;
    private final Supplier<UsageTerms> terms;
    private final Supplier<Duration> heartbeatTimeout;

    /** @param heartbeatTimeout the one in force: after that long no proof that bridges a gap is still to come */
    public CalculateUsage(
            UsageRecorder usageRecorder, Supplier<UsageTerms> terms, Supplier<Duration> heartbeatTimeout) {
        this.usageRecorder = usageRecorder;
        this.terms = terms;
        this.heartbeatTimeout = heartbeatTimeout;
    }

    /** @return how many records were written */
    public long run(Instant firedFor, Progress progress) {
        Instant certain = firedFor.minus(heartbeatTimeout.get());
        Instant hour = certain.truncatedTo(ChronoUnit.HOURS);
        BillingCalendar calendar = terms.get().calendars().common();
        Instant through = calendar.periodAt(certain)
                .map(period -> Interval.later(hour, period.start()))
                .orElse(hour);
        return usageRecorder.settleAll(through, progress);
    }
}
