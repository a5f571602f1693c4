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

    /** Longer than the first period of any account had run when billing began. */
    private static final Duration BEFORE_BILL_FROM = Duration.ofDays(33);

    /**
     * The days of all rules up to an instant, from before the first billing period of any account, or from when the rule was
     * saved. Who is on another calendar by an anniversary has the same days.
     */
    public static List<LocalDay> all(BillingCalendar calendar, Instant billFrom, Instant until) {
        List<LocalDay> days = new ArrayList<>();
        List<BillingCalendar.Rule> rules = calendar.rules();
        for (int i = 0; i < rules.size(); i++) {
            boolean isLast = i + 1 == rules.size();
            Instant from = ruleFrom(rules, i, billFrom);
            if (isLast || ruleFrom(rules, i + 1, billFrom).isAfter(from)) {
                Instant next = isLast ? until : rules.get(i + 1).savedAt().plus(LONGEST_PERIOD);
                Instant first = Interval.later(from, billFrom.minus(BEFORE_BILL_FROM));
                Instant end = Interval.later(Interval.earlier(next, until), first.plusMillis(1));
                of(rules.get(i).zone(), new Interval(first, end))
                        .forEach(day -> days.add(new LocalDay(from, day.start(), day.end())));
            }
        }
        return days;
    }

    /** Every first period starts at {@code billFrom} or before, every other one after it. */
    private static Instant ruleFrom(List<BillingCalendar.Rule> rules, int rule, Instant billFrom) {
        return rule == 0
                ? Instant.EPOCH
                : Interval.later(billFrom.plusMillis(1), rules.get(rule).savedAt());
    }

    /** The days of a zone that have a part in a stretch of time. */
    public static List<Interval> of(ZoneId zone, Interval during) {
        List<Interval> days = new ArrayList<>();
        LocalDate day = LocalDate.ofInstant(during.start(), zone);
        Instant start = day.atStartOfDay(zone).toInstant();
        while (start.isBefore(during.end())) {
            day = day.plusDays(1);
            Instant end = day.atStartOfDay(zone).toInstant();
            if (end.isAfter(start)) {
                days.add(new Interval(start, end));
            }
            start = end;
        }
        return days;
    }
}
