package io.streamspace.billing.session.postgres;

import io.streamspace.billing.database.Sql;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.Timeline;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Timelines as they are kept: lives, segments, and what was odd. */
final class TimelineStore {

    private final Jdbi jdbi;
    private final RowTable<LifetimeRow> lives;
    private final RowTable<Segment> segments;
    private final RowTable<RepairRow> repairs;

    /** @param now when something odd is noticed */
    TimelineStore(Jdbi jdbi, Supplier<Instant> now) {
        this.jdbi = jdbi;
        lives = new RowTable<>(
                jdbi,
                statements("lives"),
                new RowTable.Shape<>(LifetimeRow::read, LifetimeRow::keys, LifetimeRow::columns));
        segments = new RowTable<>(
                jdbi,
                statements("segments"),
                new RowTable.Shape<>(SegmentRows::read, SegmentRows::keys, SegmentRows::columns));
        repairs = new RowTable<>(
                jdbi,
                statements("repairs"),
                new RowTable.Shape<>(RepairRow::read, RepairRow::keys, rows -> RepairRow.columns(rows, now.get())));
    }

    List<Segment> segments(Collection<String> sessionIds) {
        return segments.ofSessions(sessionIds);
    }

    /**
     * Makes what is kept equal to what the timelines say.
     *
     * @param seen the sessions of which anything may be kept; of the others there is nothing to compare
     * @return of each session whose segments changed, from when on
     */
    Map<String, Instant> keep(Collection<Timeline> timelines, Collection<String> seen) {
        List<Segment> wanted = timelines.stream()
                .flatMap(timeline -> timeline.segments().stream())
                .toList();
        List<LifetimeRow> wantedLives =
                timelines.stream().flatMap(TimelineStore::lives).toList();
        List<RepairRow> wantedRepairs = timelines.stream()
                .flatMap(timeline -> timeline.sessionAnomalies().stream())
                .map(RepairRow::of)
                .toList();
        Archive archive = archive(seen);
        List<Segment> present = archive.without(segments.ofSessions(seen), wanted, Archive::of);
        lives.replace(archive.without(lives.ofSessions(seen), wantedLives, Archive::of), wantedLives);
        segments.replace(present, wanted);
        repairs.replace(
                archive.without(
                        repairs.ofSessions(seen).stream()
                                .filter(row -> RepairRow.KINDS.contains(row.kind()))
                                .toList(),
                        wantedRepairs,
                        Archive::of),
                wantedRepairs);
        return changedFrom(bySession(present), bySession(wanted));
    }

    private Archive archive(Collection<String> seen) {
        return seen.isEmpty() ? Archive.NONE : Archive.read(jdbi);
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

    private static Map<String, List<Segment>> bySession(List<Segment> segments) {
        return segments.stream().collect(Collectors.groupingBy(Segment::sessionId));
    }

    private static RowTable.Statements statements(String table) {
        return new RowTable.Statements(
                Sql.read(TimelineStore.class, table + "_of_sessions"),
                Sql.read(TimelineStore.class, table + "_delete"),
                Sql.read(TimelineStore.class, table + "_write"));
    }
}
