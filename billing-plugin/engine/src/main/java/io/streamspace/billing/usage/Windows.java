package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.BillingMode;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Time, cut for an account: at local midnights (and so at month edges), period edges and changes of terms, from the first
 * billing period on; for what is counted at UTC hours besides. All instants are whole milliseconds.
 *
 * <p>Windows are worked out when first asked for and kept; not for several threads.
 */
public final class Windows {

    private final RateBookHistory terms;
    private final BillingCalendar calendar;
    private final UnaryOperator<Instant> furtherCut;
    private final NavigableMap<Instant, Window> known = new TreeMap<>();
    private @Nullable Interval covered;

    /** By days: for what is held. */
    public Windows(RateBookHistory terms, BillingCalendar calendar) {
        this(terms, calendar, calendar::midnightAfter);
    }

    private Windows(RateBookHistory terms, BillingCalendar calendar, UnaryOperator<Instant> furtherCut) {
        this.terms = terms;
        this.calendar = calendar;
        this.furtherCut = furtherCut;
    }

    /** By hours: for what is counted, whose hour cannot be derived from its day. */
    public static Windows hourly(RateBookHistory terms, BillingCalendar calendar) {
        return new Windows(
                terms,
                calendar,
                instant -> instant.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS));
    }

    /** The cuts' start: nothing is recorded before the first billing period. */
    public Instant start() {
        return calendar.first().start();
    }

    /** The latest cut at or before an instant that is safe to begin from: midnight, a period edge, or the start of all. */
    public Instant floor(Instant instant) {
        return instant.isAfter(start())
                ? Interval.later(
                        calendar.midnightUpTo(instant), periodAt(instant).start())
                : start();
    }

    /** All windows that have a part between two instants, whole, in order. */
    public Collection<Window> overlapping(Instant from, Instant to) {
        Instant first = floor(from);
        if (!first.isBefore(to)) {
            return List.of();
        }
        cover(first, to);
        return known.subMap(known.floorKey(Interval.later(from, first)), true, to, false)
                .values();
    }

    /** The billing period an instant lies in, which must not lie before the first. */
    Interval periodAt(Instant instant) {
        return calendar.periodAt(instant).orElseThrow();
    }

    /** The window an instant lies in; empty before the first billing period. */
    public Optional<Window> at(Instant instant) {
        return instant.isBefore(start())
                ? Optional.empty()
                : overlapping(instant, instant.plusMillis(1)).stream().findFirst();
    }

    private void cover(Instant from, Instant to) {
        Interval before = covered;
        if (before == null) {
            covered = new Interval(from, fill(from, to));
        } else {
            Instant end = before.end().isBefore(to) ? fill(before.end(), to) : before.end();
            if (from.isBefore(before.start())) {
                fill(from, before.start());
            }
            covered = new Interval(Interval.earlier(from, before.start()), end);
        }
    }

    private Instant fill(Instant from, Instant to) {
        Instant start = from;
        while (start.isBefore(to)) {
            Interval during = new Interval(start, cutAfter(start));
            known.put(start, window(during));
            start = during.end();
        }
        return start;
    }

    private Instant cutAfter(Instant instant) {
        Instant cut = Interval.earlier(furtherCut.apply(instant), calendar.midnightAfter(instant));
        cut = Interval.earlier(cut, calendar.periodAt(instant).orElseThrow().end());
        for (Instant change : terms.changes().tailSet(instant.plusNanos(1))) {
            return Interval.earlier(cut, change);
        }
        return cut;
    }

    private Window window(Interval during) {
        Instant at = during.start();
        RateBook inForce = terms.at(at);
        NonBillableReason reason = reason(inForce, at);
        Instant period = calendar.periodAt(at).orElseThrow().start();
        long monthMillis = calendar.monthAt(at).millis();
        List<RatingTerms> bases = terms.meters().stream()
                .map(meter -> basis(
                        meter.unitBase(monthMillis),
                        period,
                        terms.rateAt(meter.key(), at),
                        reason == null ? ofMeter(meter, inForce) : reason))
                .toList();
        return new Window(during, bases, overage(bases, inForce));
    }

    private static Set<String> overage(List<RatingTerms> bases, RateBook inForce) {
        return bases.stream()
                .filter(ratingTerms -> ratingTerms.nonBillableReason() == NonBillableReason.IN_PLAN)
                .map(RatingTerms::meter)
                .filter(meter -> inForce.mode() == BillingMode.HYBRID || inForce.isGoverned(meter))
                .collect(Collectors.toSet());
    }

    private static RatingTerms basis(
            BigInteger unitBase, Instant period, RateVersion rate, @Nullable NonBillableReason reason) {
        return new RatingTerms(
                rate.meter(), period, unitBase, rate.number(), rate.unitAmount().orElse(null), reason);
    }

    private static @Nullable NonBillableReason ofMeter(Meter meter, RateBook inForce) {
        if (inForce.isGoverned(meter.key())) {
            return NonBillableReason.IN_PLAN;
        }
        return !meter.isOfSessions() && inForce.price(meter.key()).isEmpty() ? NonBillableReason.UNPRICED : null;
    }

    private @Nullable NonBillableReason reason(RateBook inForce, Instant at) {
        if (at.isBefore(terms.billFrom())) {
            return NonBillableReason.BEFORE_BILL_FROM;
        }
        if (!inForce.enabled()) {
            return NonBillableReason.DISABLED;
        }
        return inForce.mode().hasPlans() ? NonBillableReason.IN_PLAN : null;
    }
}
