package io.streamspace.billing.invoice;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where billing periods start and end: at local midnight of a day of the month, in a zone. Accounts with the same rules
 * share one calendar.
 *
 * <p>The first period is the whole one in which {@code billFrom} falls, by the first rule, even if others are saved before
 * it begins; from there periods tile time. A rule saved inside a period takes effect at that period's end, so one shorter
 * period bridges from the old edges to the new ones.
 * An account may have further edges of its own (a period closed early).
 */
public final class BillingCalendar {

    /**
     * @param savedAt ignored for the first rule
     * @param dayOfMonth 1 to 31; in a shorter month its last day
     */
    public record Rule(Instant savedAt, ZoneId zone, int dayOfMonth) {

        /** The first edge strictly after an instant. */
        Instant edgeAfter(Instant instant) {
            YearMonth month = YearMonth.from(instant.atZone(zone));
            while (!edgeIn(month).isAfter(instant)) {
                month = month.plusMonths(1);
            }
            return edgeIn(month);
        }

        /** The last edge not after an instant. */
        Instant edgeUpTo(Instant instant) {
            YearMonth month = YearMonth.from(instant.atZone(zone)).plusMonths(1);
            while (edgeIn(month).isAfter(instant)) {
                month = month.minusMonths(1);
            }
            return edgeIn(month);
        }

        /** Clocks may be put back over midnight: then the day began before. */
        LocalDate dayOf(Instant instant) {
            LocalDate next = instant.atZone(zone).toLocalDate().plusDays(1);
            return startOf(next).isAfter(instant) ? next.minusDays(1) : next;
        }

        Instant startOf(LocalDate day) {
            return day.atStartOfDay(zone).toInstant();
        }

        private Instant edgeIn(YearMonth month) {
            return startOf(month.atDay(Math.min(dayOfMonth, month.lengthOfMonth())));
        }
    }

    private final List<Rule> rules;
    private final Interval first;
    private final NavigableSet<Instant> edges = new TreeSet<>();
    private final NavigableSet<Instant> ownEdges;

    /** @param rules at least one, in the order in which they were saved */
    public BillingCalendar(List<Rule> rules, Instant billFrom) {
        this(rules, firstPeriod(rules.get(0), billFrom), new TreeSet<>());
    }

    private BillingCalendar(List<Rule> rules, Interval first, NavigableSet<Instant> ownEdges) {
        this.rules = List.copyOf(rules);
        this.first = first;
        this.ownEdges = ownEdges;
        edges.add(first.start());
    }

    /** The same calendar with further edges; those before the first period are ignored. */
    public BillingCalendar withEdges(Collection<Instant> further) {
        return new BillingCalendar(rules, first, new TreeSet<>(further));
    }

    /** In the order in which they were saved; at least one. */
    public List<Rule> rules() {
        return rules;
    }

    /** The first period there is. */
    public Interval first() {
        return periodAt(first.start()).orElseThrow();
    }

    /** The period an instant lies in; empty before the first one. */
    public synchronized Optional<Interval> periodAt(Instant instant) {
        if (instant.isBefore(first.start())) {
            return Optional.empty();
        }
        while (!edges.last().isAfter(instant)) {
            edges.add(edgeAfter(edges.last()));
        }
        return Optional.of(new Interval(edges.floor(instant), edges.higher(instant)));
    }

    /**
     * The whole period, by its own rule, that the period of an instant is; of a short one that bridges from earlier rules,
     * the one that it is the end of. Before the first period: the first.
     */
    public Interval wholeAt(Instant instant) {
        Interval period = periodAt(instant).orElseGet(this::first);
        return new Interval(ruleAt(period.start()).edgeUpTo(period.start()), period.end());
    }

    /** The period that begins where another ends. */
    public Interval next(Interval period) {
        return periodAt(period.end()).orElseThrow();
    }

    /**
     * Which part of a whole period an account's own period is: less than 1 if that was closed early, or is what remained
     * after it, else 1. Asked of the common calendar.
     */
    public Ratio shareOfWhole(Interval own) {
        Interval whole = periodAt(own.start()).orElse(own);
        boolean isPart = !whole.equals(own) && !own.end().isAfter(whole.end());
        return isPart ? Ratio.of(BigInteger.valueOf(own.millis()), BigInteger.valueOf(whole.millis())) : Ratio.of(1);
    }

    /** The zone whose midnights and months count at an instant: that of the rule which made its period. */
    public ZoneId zoneAt(Instant instant) {
        return inForceAt(instant).zone();
    }

    /** The calendar month, in the zone then in force, that an instant lies in. */
    public Interval monthAt(Instant instant) {
        Rule rule = inForceAt(instant);
        YearMonth month = YearMonth.from(rule.dayOf(instant));
        return new Interval(
                rule.startOf(month.atDay(1)), rule.startOf(month.plusMonths(1).atDay(1)));
    }

    /** The first local midnight strictly after an instant. */
    public Instant midnightAfter(Instant instant) {
        Rule rule = inForceAt(instant);
        LocalDate day = rule.dayOf(instant).plusDays(1);
        while (!rule.startOf(day).isAfter(instant)) {
            day = day.plusDays(1);
        }
        return rule.startOf(day);
    }

    /** The last local midnight not after an instant. */
    public Instant midnightUpTo(Instant instant) {
        Rule rule = inForceAt(instant);
        return rule.startOf(rule.dayOf(instant));
    }

    private Rule inForceAt(Instant instant) {
        return ruleAt(periodAt(instant).map(Interval::start).orElse(first.start()));
    }

    private Instant edgeAfter(Instant start) {
        Instant ruled = ruleAt(start).edgeAfter(start);
        Instant own = ownEdges.higher(start);
        return own == null ? ruled : Interval.earlier(ruled, own);
    }

    private Rule ruleAt(Instant periodStart) {
        Rule inForce = rules.get(0);
        if (!periodStart.isAfter(first.start())) {
            return inForce;
        }
        for (Rule rule : rules.subList(1, rules.size())) {
            if (!rule.savedAt().isAfter(periodStart)) {
                inForce = rule;
            }
        }
        return inForce;
    }

    private static Interval firstPeriod(Rule rule, Instant billFrom) {
        return new Interval(rule.edgeUpTo(billFrom), rule.edgeAfter(billFrom));
    }
}
