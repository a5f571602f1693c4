package io.streamspace.billing.document;

import io.streamspace.billing.values.Interval;
import java.time.LocalDate;
import java.time.ZoneId;

/** Whole days, the last one included. */
public record Days(LocalDate first, LocalDate last) {

    /** The days in a zone that an interval touches. */
    public static Days of(Interval interval, ZoneId zone) {
        return new Days(
                LocalDate.ofInstant(interval.start(), zone),
                LocalDate.ofInstant(interval.end().minusMillis(1), zone));
    }
}
