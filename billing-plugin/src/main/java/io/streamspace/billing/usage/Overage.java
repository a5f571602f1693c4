package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.subscription.Subscription;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an account holds beyond its plan: at each instant the sum over all its sessions less the plan's limit, if that
 * is more than nothing. A meter without a limit in the plan is wholly included, and everything is where no plan is in
 * force.
 */
public final class Overage {

    private final Windows windows;
    private final PlanHistory plans;

    public Overage(Windows windows, PlanHistory plans) {
        this.windows = windows;
        this.plans = plans;
    }

    /**
     * The account's overage inside an interval: steps that are cut like records, and where level or plan change;
     * revision 0.
     *
     * @param segments all of the account's that have a part in the interval
     */
    public List<UsageRecord> of(Subject account, Collection<Segment> segments, Interval within) {
        List<UsageRecord> overage = new ArrayList<>();
        Instant first =
                segments.stream().map(Segment::start).min(Instant::compareTo).orElse(within.end());
        if (!first.isBefore(within.end())) {
            return overage;
        }
        Instant start = Interval.later(first, within.start());
        for (int meter = 0; meter < Meter.OF_SESSIONS.size(); meter++) {
            NavigableMap<Instant, BigInteger> held = held(segments, meter, within);
            for (Window window : windows.overlapping(start, within.end())) {
                if (window.takesOverage()) {
                    Interval during = window.during().intersection(within).orElseThrow();
                    Basis basis = window.bases().get(meter).billed();
                    for (Step step : steps(held, during, basis)) {
                        overage.add(new UsageRecord(account, step, 0));
                    }
                }
            }
        }
        return overage;
    }

    /** From each instant on: how much of a meter all segments together hold. */
    private static NavigableMap<Instant, BigInteger> held(Collection<Segment> segments, int meter, Interval within) {
        NavigableMap<Instant, BigInteger> rises = new TreeMap<>();
        rises.put(within.start(), BigInteger.ZERO);
        for (Segment segment : segments) {
            BigInteger level = BigInteger.valueOf(Slicer.levels(segment)[meter]);
            Slicer.lasting(segment, within).ifPresent(part -> {
                rises.merge(part.start(), level, BigInteger::add);
                rises.merge(part.end(), level.negate(), BigInteger::add);
            });
        }
        BigInteger level = BigInteger.ZERO;
        for (Map.Entry<Instant, BigInteger> rise : rises.entrySet()) {
            level = level.add(rise.getValue());
            rise.setValue(level);
        }
        return rises;
    }

    private List<Step> steps(NavigableMap<Instant, BigInteger> held, Interval during, Basis basis) {
        SortedSet<Instant> cuts =
                new TreeSet<>(held.subMap(during.start(), during.end()).keySet());
        cuts.addAll(planChanges(during));
        cuts.add(during.start());
        cuts.add(during.end());
        List<Step> steps = new ArrayList<>();
        Instant start = during.start();
        for (Instant end : cuts.tailSet(start.plusNanos(1))) {
            BigInteger excess = excess(held.floorEntry(start).getValue(), basis.meter(), start);
            steps.add(new Step(new Interval(start, end), excess, basis));
            start = end;
        }
        return LevelDifference.of(steps, List.of());
    }

    private BigInteger excess(BigInteger level, String meter, Instant at) {
        Optional<Plan.Limit> limit = plans.at(at).map(plan -> plan.limits().get(meter));
        return limit.map(max -> level.subtract(BigInteger.valueOf(max.level())).max(BigInteger.ZERO))
                .orElse(BigInteger.ZERO);
    }

    private List<Instant> planChanges(Interval during) {
        List<Instant> changes = new ArrayList<>();
        for (Subscription subscription : plans.chosen()) {
            changes.add(subscription.startedAt());
            Optional.ofNullable(subscription.canceledAt()).ifPresent(changes::add);
        }
        changes.removeIf(change -> !during.contains(change));
        return changes;
    }
}
