package io.streamspace.billing.themestore;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/** A calendar month in which creators earn: {@code 2026-01}. */
public record EarningPeriod(YearMonth month) {

    public static EarningPeriod at(Instant instant, ZoneId zone) {
        return new EarningPeriod(YearMonth.from(instant.atZone(zone)));
    }

    /** @throws Problem naming {@code period} */
    public static EarningPeriod parse(String text) {
        try {
            return new EarningPeriod(YearMonth.parse(text));
        } catch (DateTimeException e) {
            throw Problem.invalid("period", "must be a month such as 2026-01");
        }
    }

    /** The year's months begin with it: {@code 2026-}. */
    public String yearPrefix() {
        return key().substring(0, key().length() - 2);
    }

    /** As stored and answered: {@code 2026-01}, in order of time. */
    public String key() {
        return month.toString();
    }

    public Interval in(ZoneId zone) {
        return new Interval(
                month.atDay(1).atStartOfDay(zone).toInstant(),
                month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant());
    }
}
