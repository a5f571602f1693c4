package io.streamspace.billing.usage;

import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A day by which use is summed up: one of the zone of the rule that the billing period began under.
 *
 * @param ruleFrom billing periods that start from here on, up to the next rule, have this day
 */
public record LocalDay(Instant ruleFrom, Instant start, Instant end) {

    /** A bridging period of an account may still be by the rule before. */
    private static final Duration LONGEST_PERIOD = Duration.ofDays(70);

    /** The days of all rules, from the first billing period, or from when the rule was saved, up to an instant. */
    public static List<LocalDay> all(BillingCalendar calendar, Instant until) {
        List<LocalDay> days = new ArrayList<>();
        List<BillingCalendar.Rule> rules = calendar.rules();
        for (int i = 0; i < rules.size(); i++) {
            boolean isLast = i + 1 == rules.size();
            Instant from = ruleFrom(calendar, i);
            if (isLast || ruleFrom(calendar, i + 1).isAfter(from)) {
                Instant next = isLast ? until : rules.get(i + 1).savedAt().plus(LONGEST_PERIOD);
                LocalDate first = LocalDate.ofInstant(
                        Interval.later(from, calendar.first().start()),
                        rules.get(i).zone());
                days.addAll(from(first, rules.get(i).zone(), from, Interval.earlier(next, until)));
            }
        }
        return days;
    }

    private static Instant ruleFrom(BillingCalendar calendar, int rule) {
        Instant afterFirst = calendar.first().start().plusMillis(1);
        return rule == 0
                ? Instant.EPOCH
                : Interval.later(afterFirst, calendar.rules().get(rule).savedAt());
    }

    private static List<LocalDay> from(LocalDate first, ZoneId zone, Instant ruleFrom, Instant until) {
        List<LocalDay> days = new ArrayList<>();
        LocalDate day = first;
        Instant start = day.atStartOfDay(zone).toInstant();
        while (start.isBefore(until)) {
            day = day.plusDays(1);
            Instant end = day.atStartOfDay(zone).toInstant();
            days.add(new LocalDay(ruleFrom, start, end));
            start = end;
        }
        return days;
    }
}
