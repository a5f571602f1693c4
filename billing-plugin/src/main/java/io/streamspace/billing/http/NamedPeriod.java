package io.streamspace.billing.http;

import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the billing period that a caller names. */
public final class NamedPeriod {

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
        Optional<Interval> found = name.length() == 7
                ? startingIn(month(name), calendar, now)
                : startingOn(Parameters.date("period", name), calendar);
        return found.orElseThrow(() -> Problem.invalid("period", "no billing period starts then"));
    }

    private static Optional<Interval> startingIn(YearMonth month, BillingCalendar calendar, Instant now) {
        ZoneId zone =
                calendar.zoneAt(month.atDay(28).atStartOfDay(ZoneId.of("UTC")).toInstant());
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        Instant start = month.atDay(1).atStartOfDay(zone).toInstant();
        Optional<Interval> last = calendar.periodAt(end.minusMillis(1));
        if (last.isPresent()
                && last.get().start().isAfter(now)
                && last.get().start().isAfter(start)) {
            last = calendar.periodAt(Interval.later(now, start));
        }
        return last.filter(period -> !period.start().isBefore(start));
    }

    private static Optional<Interval> startingOn(LocalDate day, BillingCalendar calendar) {
        ZoneId zone = calendar.zoneAt(day.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC));
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        return calendar.periodAt(end.minusMillis(1))
                .filter(period -> !period.start().isBefore(start));
    }

    private static YearMonth month(String name) {
        try {
            return YearMonth.parse(name);
        } catch (DateTimeException e) {
            throw Problem.invalid("period", "must be a month such as 2026-01 or a day such as 2026-01-15");
        }
    }
}
