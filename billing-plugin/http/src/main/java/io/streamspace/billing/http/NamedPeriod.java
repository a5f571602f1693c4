package io.streamspace.billing.http;

import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the billing period that a caller names. */
public final class NamedPeriod {

    /** No zone's day is farther from that of UTC. */
    private static final int FARTHEST_DAYS = 2;

    /** Behind it years have five digits, which answers cannot have (RFC 3339). */
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private NamedPeriod() {}

    /**
     * The period that starts in the named month ({@code 2026-01}; of several the last one begun by now) or on the named
     * day ({@code 2026-01-15}) of the account's zone; the present one if none is named.
     *
     * @throws Problem if the name is none, or no period starts then
     */
    public static Interval find(@Nullable String name, BillingCalendar calendar, Instant now) {
        if (name == null || name.isEmpty()) {
            return calendar.periodAt(now).orElseGet(calendar::first);
        }
        return among(name, calendar, now).orElseThrow(() -> Problem.invalid("period", "no billing period starts then"));
    }

    /**
     * The same of a name that is given; empty if no period of the calendar starts then.
     *
     * @throws Problem if the name is none
     */
    public static Optional<Interval> among(String name, BillingCalendar calendar, Instant now) {
        if (name.length() == 7) {
            YearMonth month = month(name);
            return starting(month.atDay(1), month.atEndOfMonth(), calendar, now);
        }
        LocalDate day = Parameters.date("period", name);
        return starting(day, day, calendar, now);
    }

    private static Optional<Interval> starting(LocalDate first, LocalDate last, BillingCalendar calendar, Instant now) {
        List<Interval> named = new ArrayList<>();
        Instant end = last.plusDays(FARTHEST_DAYS).atStartOfDay(ZoneOffset.UTC).toInstant();
        Interval period = calendar.periodAt(first.minusDays(FARTHEST_DAYS)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant())
                .orElseGet(calendar::first);
        while (period.start().isBefore(end) && period.end().isBefore(LATEST)) {
            LocalDate day =
                    period.start().atZone(calendar.zoneAt(period.start())).toLocalDate();
            if (!day.isBefore(first) && !day.isAfter(last)) {
                named.add(period);
            }
            period = calendar.next(period);
        }
        return named.stream()
                .filter(one -> !one.start().isAfter(now))
                .reduce((earlier, later) -> later)
                .or(() -> named.stream().findFirst());
    }

    private static YearMonth month(String name) {
        try {
            return YearMonth.parse(name);
        } catch (DateTimeException e) {
            throw Problem.invalid("period", "must be a month such as 2026-01 or a day such as 2026-01-15");
        }
    }
}
