package io.streamspace.billing.usage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.catalog.MeterTerms.Consent;
import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.measurement.LevelSegment;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.meter.Quantity;
import io.streamspace.billing.meter.TimeWeighted;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.UsageOwner.AccountOverage;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an account holds beyond its plan and its packs: at each instant the sum over all its sessions less the limit, if
 * that is more than nothing. A meter without a limit in the plan is wholly included, and everything is where no plan is in
 * force.
 */
final class Overage {

    private final OverageTerms terms;

    Overage(OverageTerms terms) {
        this.terms = terms;
    }

    /**
     * The account's overage of what its sessions hold, inside an interval: steps that are cut like records, and where
     * level or plan change; revision 0.
     *
     * @param segments all of the account's that have a part in the interval
     */
    List<UsageRecord> of(AccountId account, Collection<Segment> segments, Interval within) {
        List<UsageRecord> overage = new ArrayList<>();
        for (Meter meter : Meter.OF_SESSIONS) {
            LevelSum held = new LevelSum(within);
            for (Segment segment : segments) {
                held.add(
                        segment.start(),
                        segment.end(),
                        BigInteger.valueOf(segment.held().of(meter)));
            }
            steps(meter.key(), held, within, within.start())
                    .forEach(
                            usageSegment -> overage.add(new UsageRecord(new AccountOverage(account), usageSegment, 0)));
        }
        return overage;
    }

    /**
     * Adds the same of other levels; what nobody agreed to pay for is told apart.
     *
     * @param levels all that have a part in the interval; of meters whose overage is asked for, in its billing period
     */
    void findLevels(AccountId account, Collection<LevelSegment> levels, Interval within, OverageFound found) {
        levels.stream()
                .collect(groupingBy(LevelSegment::meter, TreeMap::new, toList()))
                .forEach((meter, segments) -> {
                    Interval followed = isEverAskedFor(meter) ? terms.whole(within) : within;
                    LevelSum held = new LevelSum(followed);
                    segments.forEach(segment -> held.add(segment.start(), segment.end(), segment.level()));
                    LevelOverage agreement = new LevelOverage(account, terms);
                    agreement.tell(charged(meter, held, followed, within.start())).stream()
                            .filter(record -> within.contains(
                                    record.usageSegment().during().start()))
                            .forEach(found.records()::add);
                    agreement
                            .standing(meter, within.end().minusMillis(1))
                            .ifPresent(meterPosition -> found.stands(account, meter, meterPosition));
                });
    }

    private List<UsageSegment> charged(String meter, LevelSum held, Interval followed, Instant cut) {
        return steps(meter, held, followed, cut).stream()
                .filter(usageSegment -> !usageSegment.ratingTerms().isFree())
                .toList();
    }

    private boolean isEverAskedFor(String meter) {
        return terms.history()
                .everHad(offered -> offered.further(meter)
                        .filter(of -> of.asks() == Consent.NEEDED)
                        .isPresent());
    }

    /** @param cut where steps are cut besides */
    private List<UsageSegment> steps(String meter, LevelSum held, Interval within, Instant cut) {
        NavigableMap<Instant, BigInteger> levels = held.levels();
        List<UsageSegment> usageSegments = new ArrayList<>();
        for (Window window : terms.windows().overlapping(held.since(), within.end())) {
            if (window.takesOverage(meter)) {
                Interval during = window.during().intersection(within).orElseThrow();
                RatingTerms ratingTerms = window.basis(meter).billed();
                during.cutAt(cut).forEach(part -> usageSegments.addAll(steps(levels, part, ratingTerms)));
            }
        }
        return usageSegments;
    }

    private List<UsageSegment> steps(NavigableMap<Instant, BigInteger> held, Interval during, RatingTerms ratingTerms) {
        SortedSet<Instant> cuts =
                new TreeSet<>(held.subMap(during.start(), during.end()).keySet());
        cuts.addAll(changes(during));
        cuts.add(during.start());
        cuts.add(during.end());
        List<Quantity> quantities = new ArrayList<>();
        Instant start = during.start();
        for (Instant end : cuts.tailSet(start.plusNanos(1))) {
            BigInteger excess = excess(held.floorEntry(start).getValue(), ratingTerms.meter(), start);
            quantities.add(TimeWeighted.held(new Interval(start, end), excess));
            start = end;
        }
        return TimeWeighted.merged(quantities).stream()
                .map(quantity -> new UsageSegment(quantity.during(), quantity.base(), ratingTerms))
                .toList();
    }

    private BigInteger excess(BigInteger level, String meter, Instant at) {
        return terms.entitlement()
                .limitAt(meter, at)
                .filter(limit -> limit.enforcement() != Enforcement.SOFT)
                .map(limit -> BigInteger.valueOf(limit.level())
                        .add(terms.entitlement().headroom(meter, at)))
                .map(most -> level.subtract(most).max(BigInteger.ZERO))
                .orElse(BigInteger.ZERO);
    }

    private List<Instant> changes(Interval during) {
        return terms.entitlement().changes().stream().filter(during::contains).toList();
    }
}
