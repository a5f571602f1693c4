package io.streamspace.billing.usage.postgres;

import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import java.time.Instant;

/** Where the billing periods start that have a part in an interval: what lets an index find their records. */
final class PeriodRange {

    /** After a change of the invoice day an account with edges of its own may be one period behind the others. */
    private static final long LONGEST_BRIDGE_SECONDS = 63L * 24 * 3600;

    private PeriodRange() {}

    static Interval of(BillingCalendar calendar, Interval within) {
        Instant start = calendar.periodAt(within.start()).map(Interval::start).orElse(within.start());
        return new Interval(Interval.earlier(start, within.start()).minusSeconds(LONGEST_BRIDGE_SECONDS), within.end());
    }
}
