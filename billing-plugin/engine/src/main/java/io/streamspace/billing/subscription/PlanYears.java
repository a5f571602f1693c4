package io.streamspace.billing.subscription;

import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.Optional;

/**
 * The years that a yearly price is due for: from the first period edge at or after the choice, each to the first edge at or
 * after the same day of the next year.
 *
 * @param since when the plan was chosen
 */
record PlanYears(BillingCalendar calendar, Instant since) {

    /** Where the first year begins. */
    Instant first() {
        return edgeFrom(since);
    }

    /** The year that an instant lies in; empty before the first. */
    Optional<Interval> at(Instant instant) {
        Instant first = first();
        if (instant.isBefore(first)) {
            return Optional.empty();
        }
        int year = 0;
        while (!start(first, year + 1).isAfter(instant)) {
            year++;
        }
        return Optional.of(new Interval(start(first, year), start(first, year + 1)));
    }

    private Instant start(Instant first, int years) {
        return edgeFrom(first.atZone(calendar.zoneAt(first)).plusYears(years).toInstant());
    }

    /** The first edge at or after an instant. */
    private Instant edgeFrom(Instant instant) {
        Interval period = calendar.periodAt(instant).orElseGet(calendar::first);
        return period.start().isBefore(instant) ? period.end() : period.start();
    }
}
