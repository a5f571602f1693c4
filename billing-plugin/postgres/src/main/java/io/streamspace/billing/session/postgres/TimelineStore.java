package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.Timeline;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Timelines as they are kept: lives, segments, the proofs these follow, and what was odd. */
final class TimelineStore {

    private final RowTable<LifetimeRow> lives;
    private final RowTable<SegmentRow> segments;
    private final RowTable<RunningProof> runningProofs;
    private final RowTable<RepairRow> repairs;

    /** @param now when something odd is noticed */
    TimelineStore(Jdbi jdbi, Supplier<Instant> now) {
        lives = new RowTable<>(
                jdbi,
                statements("lives"),
                new RowTable.Shape<>(LifetimeRow::read, LifetimeRow::keys, LifetimeRow::columns));
        segments = new RowTable<>(
                jdbi,
                statements("segments"),
                new RowTable.Shape<>(SegmentRow::read, SegmentRow::keys, SegmentRow::columns));
        runningProofs = new RowTable<>(
                jdbi,
                statements("running_proofs"),
                new RowTable.Shape<>(RunningProof::read, RunningProof::keys, RunningProof::columns));
        repairs = new RowTable<>(
                jdbi,
                statements("repairs"),
                new RowTable.Shape<>(RepairRow::read, RepairRow::keys, rows -> RepairRow.columns(rows, now.get())));
    }

    /**
     * Makes what is kept equal to what the timelines say of lives that are not archived.
     *
     * @param seen the sessions of which anything may be kept; of the others there is nothing to compare
     * @return of each session whose segments changed, from when on
     */
    Map<String, Instant> keep(Collection<RebuiltTimeline> rebuilt, Collection<String> seen, Archive archive) {
        Map<String, Instant> changedFrom = keepSegments(rebuilt, seen);
        keepLives(rebuilt, seen);
        keepRepairs(rebuilt, seen, archive);
        return changedFrom;
    }

    private void keepLives(Collection<RebuiltTimeline> rebuilt, Collection<String> seen) {
        lives.replace(
                lives.ofSessions(seen),
                rebuilt.stream().flatMap(one -> lives(one.timeline())).toList());
    }

    /** Repairs of archived time stay. */
    private void keepRepairs(Collection<RebuiltTimeline> rebuilt, Collection<String> seen, Archive archive) {
        List<RepairRow> wanted = rebuilt.stream()
                .flatMap(one -> one.timeline().sessionAnomalies().stream())
                .map(RepairRow::of)
                .toList();
        Set<List<Object>> wantedKeys = wanted.stream().map(RepairRow::key).collect(Collectors.toSet());
        List<RepairRow> present = repairs.ofSessions(seen).stream()
                .filter(row -> RepairRow.KINDS.contains(row.kind()))
                .filter(row -> !archive.holds(row) || wantedKeys.contains(row.key()))
                .toList();
        repairs.replace(present, wanted);
    }

    /** Before the lives, by which segments are found. */
    private Map<String, Instant> keepSegments(Collection<RebuiltTimeline> rebuilt, Collection<String> seen) {
        List<SegmentRow> wanted =
                rebuilt.stream().flatMap(one -> one.segments().stream()).toList();
        List<RunningProof> wantedProofs = rebuilt.stream()
                .flatMap(one -> Stream.ofNullable(one.runningProof()))
                .toList();
        List<SegmentRow> present = segments.ofSessions(seen);
        List<RunningProof> presentProofs = runningProofs.ofSessions(seen);
        segments.replace(present, wanted);
        runningProofs.replace(presentProofs, wantedProofs);
        return changedFrom(bySession(present, presentProofs), bySession(wanted, wantedProofs));
    }

    private static Stream<LifetimeRow> lives(Timeline timeline) {
        return timeline.lives().stream().map(sessionLifetime -> LifetimeRow.of(timeline.sessionId(), sessionLifetime));
    }

    private static Map<String, Instant> changedFrom(
            Map<String, List<Segment>> present, Map<String, List<Segment>> wanted) {
        Map<String, Instant> changed = new HashMap<>();
        present.forEach((id, before) -> new SegmentChange(before, wanted.getOrDefault(id, List.of()))
                .from()
                .ifPresent(from -> changed.put(id, from)));
        wanted.forEach((id, after) -> {
            if (!present.containsKey(id)) {
                changed.put(id, after.get(0).start());
            }
        });
        return changed;
    }

    private static Map<String, List<Segment>> bySession(
            Collection<SegmentRow> rows, Collection<RunningProof> runningProofs) {
        Map<String, RunningProof> proofs =
                runningProofs.stream().collect(Collectors.toMap(RunningProof::sessionId, Function.identity()));
        return rows.stream()
                .map(row -> row.segment(proofs.get(row.stored().sessionId())))
                .collect(Collectors.groupingBy(Segment::sessionId));
    }

    private static RowTable.Statements statements(String table) {
        return new RowTable.Statements(
                Sql.read(TimelineStore.class, table + "_of_sessions"),
                Sql.read(TimelineStore.class, table + "_delete"),
                Sql.read(TimelineStore.class, table + "_write"));
    }
}
