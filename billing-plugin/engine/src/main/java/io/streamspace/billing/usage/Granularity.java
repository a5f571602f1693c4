package io.streamspace.billing.usage;

import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** How fine a series is: by hours, days or months of the account's zone. */
public enum Granularity {
    HOUR,
    DAY,
    MONTH;

    /** The stretches that an interval is cut into, in order; the first and the last may be shorter. */
    public List<Interval> cut(Interval within, BillingCalendar calendar) {
        List<Interval> cut = new ArrayList<>();
        Instant start = within.start();
        while (start.isBefore(within.end())) {
            Instant end = Interval.earlier(endAfter(start, calendar), within.end());
            cut.add(new Interval(start, end));
            start = end;
        }
        return cut;
    }

    private Instant endAfter(Instant instant, BillingCalendar calendar) {
        return switch (this) {
            case HOUR ->
                instant.atZone(calendar.zoneAt(instant))
                        .truncatedTo(ChronoUnit.HOURS)
                        .plusHours(1)
                        .toInstant();
            case DAY -> calendar.midnightAfter(instant);
            case MONTH -> calendar.monthAt(instant).end();
        };
    }
}
