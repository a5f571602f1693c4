package io.streamspace.billing.usage;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.measurement.LevelSegment;
import io.streamspace.billing.measurement.Measurements.Count;
import io.streamspace.billing.usage.UsageOwner.AccountUsage;
import io.streamspace.billing.values.Interval;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts what an account measured into steps, one for each window and meter of which something was used. */
final class MeasuredUse {

    private final Windows windows;
    private final Windows hours;

    /** @param hours by which counts are cut */
    MeasuredUse(Windows windows, Windows hours) {
        this.windows = windows;
        this.hours = hours;
    }

    /** The part of it inside an interval, as records of the account itself; revision 0. */
    List<UsageRecord> of(AccountId account, Measured measured, Interval within) {
        UsageOwner itself = new AccountUsage(account);
        List<UsageRecord> use = new ArrayList<>();
        measured.levels()
                .forEach(segment -> Slicer.lasting(segment.start(), segment.end(), within)
                        .ifPresent(part -> addLevel(use, itself, segment, part)));
        counted(measured.counts(), within).forEach(usageSegment -> use.add(new UsageRecord(itself, usageSegment, 0)));
        return use;
    }

    private void addLevel(List<UsageRecord> use, UsageOwner itself, LevelSegment segment, Interval part) {
        for (Window window : windows.overlapping(part.start(), part.end())) {
            Interval during = window.during().intersection(part).orElseThrow();
            UsageSegment usageSegment = UsageSegment.held(during, segment.level(), window.basis(segment.meter()));
            use.add(new UsageRecord(itself, usageSegment, 0));
        }
    }

    /** One step for each window and meter; what was counted before the first billing period is left out. */
    private Collection<UsageSegment> counted(List<Count> counts, Interval within) {
        Map<Place, UsageSegment> usageSegments = new LinkedHashMap<>();
        for (Count count : counts) {
            hours.at(count.since()).ifPresent(window -> {
                Interval during = window.during().intersection(within).orElseThrow();
                usageSegments.merge(
                        new Place(during, count.meter()),
                        new UsageSegment(during, count.sum(), window.basis(count.meter())),
                        UsageSegment::plus);
            });
        }
        usageSegments
                .values()
                .removeIf(usageSegment -> usageSegment.baseQuantity().signum() == 0);
        return usageSegments.values();
    }

    private record Place(Interval during, String meter) {}
}
