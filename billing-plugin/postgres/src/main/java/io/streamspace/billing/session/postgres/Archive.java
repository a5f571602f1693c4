package io.streamspace.billing.session.postgres;

import io.streamspace.billing.session.Segment;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * What timelines said of time before the horizon. The facts it was told from may be detached, so that it cannot be told
 * again: it stays as it is, unless it is told anew.
 */
record Archive(Instant horizon) {

    /** Nothing is put away. */
    static final Archive NONE = new Archive(Instant.MIN);

    /**
     * Which row it is, and when what it tells ended.
     *
     * @param end null: not yet
     */
    record Place(List<Object> key, @Nullable Instant end) {}

    static Archive read(Jdbi jdbi) {
        return jdbi.withHandle(handle -> new Archive(handle.createQuery("SELECT horizon FROM billing_horizon")
                .mapTo(Instant.class)
                .one()));
    }

    static Place of(Segment segment) {
        return new Place(List.of(segment.account(), segment.sessionId(), segment.start()), segment.end());
    }

    static Place of(LifetimeRow life) {
        return new Place(List.of(life.origin().account(), life.sessionId(), life.start()), life.end());
    }

    static Place of(RepairRow repair) {
        return new Place(
                List.of(repair.accountId(), repair.sessionId(), repair.kind(), repair.start()),
                repair.end() == null ? repair.start() : repair.end());
    }

    /** Those of the rows that are there which may be replaced. */
    <R> List<R> without(Collection<R> present, Collection<R> wanted, Function<R, Place> place) {
        Set<List<Object>> told = present.isEmpty()
                ? Set.of()
                : wanted.stream().map(row -> place.apply(row).key()).collect(Collectors.toSet());
        return present.stream()
                .filter(row -> !isBehind(place.apply(row))
                        || told.contains(place.apply(row).key()))
                .toList();
    }

    private boolean isBehind(Place place) {
        Instant end = place.end();
        return end != null && !end.isAfter(horizon);
    }
}
