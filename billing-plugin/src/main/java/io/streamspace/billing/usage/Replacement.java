package io.streamspace.billing.usage;

import io.streamspace.billing.meter.Meter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Which records have to go and which to come, so that what is recorded is what is desired and no record that has been
 * billed is touched. Applied twice it changes nothing.
 */
record Replacement(List<UsageRecord> obsolete, List<UsageRecord> fresh) {

    static final Replacement NONE = new Replacement(List.of(), List.of());

    private record Key(Subject subject, String meter, Instant periodStart) {
        static Key of(UsageRecord slice) {
            Basis basis = slice.step().basis();
            return new Key(slice.subject(), basis.meter(), basis.periodStart());
        }
    }

    private static final class Group {
        final List<Step> desired = new ArrayList<>();
        final List<Step> billed = new ArrayList<>();
        final Set<UsageRecord> pending = new LinkedHashSet<>();
    }

    /**
     * @param desired what should be recorded, at revision 0, cut
     * @param recorded everything recorded of the same time, whole periods of it where they are sealed
     * @param periods of the subjects' accounts
     */
    static Replacement of(
            Collection<UsageRecord> desired, Collection<UsageRecord> recorded, PeriodsOfAccounts periods) {
        Map<Key, Group> groups = new LinkedHashMap<>();
        desired.forEach(slice -> group(groups, slice).desired.add(slice.step()));
        for (UsageRecord row : recorded) {
            Group group = group(groups, row);
            if (row.revision() < revision(Key.of(row), periods)) {
                group.billed.add(row.step());
            } else {
                group.pending.add(row);
            }
        }
        Replacement result = new Replacement(new ArrayList<>(), new ArrayList<>());
        groups.forEach((key, group) -> result.add(key, group, revision(key, periods), difference(key, periods)));
        return result;
    }

    private void add(Key key, Group group, int revision, BiFunction<List<Step>, List<Step>, List<Step>> difference) {
        List<Step> steps = revision == 0 ? group.desired : difference.apply(group.desired, group.billed);
        for (Step step : steps) {
            UsageRecord wanted = new UsageRecord(key.subject(), step, revision);
            if (!group.pending.remove(wanted)) {
                fresh.add(wanted);
            }
        }
        obsolete.addAll(group.pending);
    }

    private static Group group(Map<Key, Group> groups, UsageRecord row) {
        return groups.computeIfAbsent(Key.of(row), key -> new Group());
    }

    private static BiFunction<List<Step>, List<Step>, List<Step>> difference(Key key, PeriodsOfAccounts periods) {
        boolean counts =
                periods.history().meter(key.meter()).map(Meter::isCounter).orElse(false);
        return counts ? CountDifference::of : LevelDifference::of;
    }

    private static int revision(Key key, PeriodsOfAccounts periods) {
        return periods.of(key.subject().account()).revision(key.periodStart());
    }
}
