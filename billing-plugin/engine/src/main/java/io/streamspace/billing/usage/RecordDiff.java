package io.streamspace.billing.usage;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.meter.TimeWeighted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which records have to go and which to come, so that what is recorded is what is desired and no record that has been
 * billed is touched. Applied twice it changes nothing.
 */
record RecordDiff(List<UsageRecord> obsolete, List<UsageRecord> fresh) {

    static final RecordDiff NONE = new RecordDiff(List.of(), List.of());

    private record Key(UsageOwner usageOwner, String meter, Instant periodStart) {
        static Key of(UsageRecord slice) {
            RatingTerms ratingTerms = slice.usageSegment().ratingTerms();
            return new Key(slice.usageOwner(), ratingTerms.meter(), ratingTerms.periodStart());
        }
    }

    private static final class Group {
        final List<UsageSegment> desired = new ArrayList<>();
        final List<UsageSegment> billed = new ArrayList<>();
        final Set<UsageRecord> pending = new LinkedHashSet<>();
    }

    /**
     * @param desired what should be recorded, at revision 0, cut
     * @param recorded everything recorded of the same time, whole periods of it where they are sealed
     * @param periods of the subjects' accounts
     */
    static RecordDiff of(Collection<UsageRecord> desired, Collection<UsageRecord> recorded, PeriodsOfAccounts periods) {
        Map<Key, Group> groups = new LinkedHashMap<>();
        desired.forEach(slice -> group(groups, slice).desired.add(slice.usageSegment()));
        for (UsageRecord row : recorded) {
            Group group = group(groups, row);
            if (row.revision() < revision(Key.of(row), periods)) {
                group.billed.add(row.usageSegment());
            } else {
                group.pending.add(row);
            }
        }
        RecordDiff result = new RecordDiff(new ArrayList<>(), new ArrayList<>());
        groups.forEach((key, group) -> result.add(key, group, revision(key, periods), difference(key, periods)));
        return result;
    }

    private void add(Key key, Group group, int revision, UsageDifference difference) {
        List<UsageSegment> usageSegments = revision == 0 ? group.desired : difference.of(group.desired, group.billed);
        for (UsageSegment usageSegment : usageSegments) {
            UsageRecord wanted = new UsageRecord(key.usageOwner(), usageSegment, revision);
            if (!group.pending.remove(wanted)) {
                fresh.add(wanted);
            }
        }
        obsolete.addAll(group.pending);
    }

    private static Group group(Map<Key, Group> groups, UsageRecord row) {
        return groups.computeIfAbsent(Key.of(row), key -> new Group());
    }

    private static UsageDifference difference(Key key, PeriodsOfAccounts periods) {
        return new UsageDifference(
                periods.history().meter(key.meter()).map(Meter::aggregation).orElse(TimeWeighted.BY_MONTH));
    }

    private static int revision(Key key, PeriodsOfAccounts periods) {
        return periods.of(key.usageOwner().account()).revision(key.periodStart());
    }
}
