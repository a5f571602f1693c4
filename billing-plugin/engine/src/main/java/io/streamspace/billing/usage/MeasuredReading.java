package io.streamspace.billing.usage;

import static java.util.stream.Collectors.groupingBy;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.measurement.LevelSegment;
import io.streamspace.billing.measurement.Measurements;
import io.streamspace.billing.measurement.Measurements.Count;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what was measured of several accounts: a statement for levels, and one for counts of accounts cut alike. */
final class MeasuredReading {

    private final Measurements measurements;
    private final PeriodsOfAccounts periods;

    MeasuredReading(Measurements measurements, PeriodsOfAccounts periods) {
        this.measurements = measurements;
        this.periods = periods;
    }

    /**
     * What each account measured inside its own interval.
     *
     * @param furtherCuts of counts, besides those of records
     */
    Map<AccountId, Measured> read(Map<AccountId, Interval> within, Collection<Instant> furtherCuts) {
        if (within.isEmpty() || periods.history().furtherMeters().isEmpty()) {
            return Map.of();
        }
        Map<AccountId, List<LevelSegment>> levels = measurements.levels(within.keySet(), hull(within.values())).stream()
                .collect(groupingBy(LevelSegment::account));
        Map<AccountId, List<Count>> counts =
                counts(within, furtherCuts).stream().collect(groupingBy(Count::account));
        Map<AccountId, Measured> measured = new HashMap<>();
        for (AccountId account : within.keySet()) {
            measured.put(
                    account,
                    new Measured(levels.getOrDefault(account, List.of()), counts.getOrDefault(account, List.of())));
        }
        return measured;
    }

    private List<Count> counts(Map<AccountId, Interval> within, Collection<Instant> furtherCuts) {
        Map<Windows, Map<AccountId, Interval>> alike = new IdentityHashMap<>();
        within.forEach((account, during) -> alike.computeIfAbsent(periods.hours(account), key -> new HashMap<>())
                .put(account, during));
        List<Count> counts = new ArrayList<>();
        alike.forEach((windows, accounts) -> {
            Interval hull = hull(accounts.values());
            SortedSet<Instant> cuts = new TreeSet<>(furtherCuts);
            windows.overlapping(hull.start(), hull.end())
                    .forEach(window -> cuts.add(window.during().start()));
            if (!cuts.isEmpty()) {
                counts.addAll(measurements.counts(accounts, cuts));
            }
        });
        return counts;
    }

    static Interval hull(Collection<Interval> intervals) {
        Instant start =
                intervals.stream().map(Interval::start).min(Instant::compareTo).orElseThrow();
        Instant end =
                intervals.stream().map(Interval::end).max(Instant::compareTo).orElseThrow();
        return new Interval(start, end);
    }
}
