package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.Plan.Enforcement;
import io.streamspace.billing.measurement.LevelSegment;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.subscription.PlanHistory;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
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
     * The account's overage of what its sessions hold, inside an interval: steps that are cut like records, and where
     * level or plan change; revision 0.
     *
     * @param segments all of the account's that have a part in the interval
     */
    public List<UsageRecord> of(Subject account, Collection<Segment> segments, Interval within) {
        List<UsageRecord> overage = new ArrayList<>();
        for (int meter = 0; meter < Meter.OF_SESSIONS.size(); meter++) {
            LevelSum held = new LevelSum(within);
            for (Segment segment : segments) {
                held.add(segment.start(), segment.end(), BigInteger.valueOf(Slicer.levels(segment)[meter]));
            }
            steps(Meter.OF_SESSIONS.get(meter).key(), held, within)
                    .forEach(step -> overage.add(new UsageRecord(account, step, 0)));
        }
        return overage;
    }

    /** The same of other levels. */
    List<UsageRecord> ofLevels(Subject account, Collection<LevelSegment> levels, Interval within) {
        Map<String, LevelSum> held = new TreeMap<>();
        levels.forEach(segment -> held.computeIfAbsent(segment.meter(), meter -> new LevelSum(within))
                .add(segment.start(), segment.end(), segment.level()));
        List<UsageRecord> overage = new ArrayList<>();
        held.forEach((meter, ofMeter) -> steps(meter, ofMeter, within).stream()
                .filter(step -> !step.basis().isFree())
                .forEach(step -> overage.add(new UsageRecord(account, step, 0))));
        return overage;
    }

    private List<Step> steps(String meter, LevelSum held, Interval within) {
        NavigableMap<Instant, BigInteger> levels = held.levels();
        List<Step> steps = new ArrayList<>();
        for (Window window : windows.overlapping(held.since(), within.end())) {
            if (window.takesOverage()) {
                Interval during = window.during().intersection(within).orElseThrow();
                steps.addAll(steps(levels, during, window.basis(meter).billed()));
            }
        }
        return steps;
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
            steps.add(Step.held(new Interval(start, end), excess, basis));
            start = end;
        }
        return LevelDifference.of(steps, List.of());
    }

    private BigInteger excess(BigInteger level, String meter, Instant at) {
        return plans.at(at)
                .map(plan -> plan.limits().get(meter))
                .filter(limit -> limit.enforcement() != Enforcement.SOFT)
                .map(max -> level.subtract(BigInteger.valueOf(max.level())).max(BigInteger.ZERO))
                .orElse(BigInteger.ZERO);
    }

    private List<Instant> planChanges(Interval during) {
        return plans.changes().stream().filter(during::contains).toList();
    }
}
