package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Interval;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A service period as a bill names it: {@code January 2026}, or {@code 15 Jan 2026 – 14 Feb 2026}, last day included. */
public final class ServicePeriodName {

    /** How a whole calendar month is written. */
    public static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    /** How a day is written. */
    public static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    /** What stands between the first day and the last. */
    public static final String TO = " – ";

    private ServicePeriodName() {}

    public static String of(Interval period, ZoneId zone) {
        LocalDate first = period.start().atZone(zone).toLocalDate();
        LocalDate last = period.end().minusNanos(1).atZone(zone).toLocalDate();
        if (isCalendarMonth(period, zone)) {
            return MONTH.format(first);
        }
        return first.equals(last) ? DAY.format(first) : DAY.format(first) + TO + DAY.format(last);
    }

    private static boolean isCalendarMonth(Interval period, ZoneId zone) {
        LocalDate month = period.start().atZone(zone).toLocalDate().withDayOfMonth(1);
        return month.atStartOfDay(zone).toInstant().equals(period.start())
                && month.plusMonths(1).atStartOfDay(zone).toInstant().equals(period.end());
    }
}
