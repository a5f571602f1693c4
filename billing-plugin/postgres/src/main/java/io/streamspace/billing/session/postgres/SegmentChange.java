package io.streamspace.billing.session.postgres;

import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.session.Segment;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From when on the segments of one session differ. */
record SegmentChange(List<Segment> before, List<Segment> after) {

    private record Owner(AccountId account, Instant lifeStart, String template) {}

    /** Empty if nothing differs. */
    Optional<Instant> from() {
        if (!owners(after).containsAll(owners(before))) {
            return Stream.concat(before.stream(), after.stream())
                    .map(Segment::start)
                    .min(Comparator.naturalOrder());
        }
        Map<Instant, Segment> old = byStart(before);
        Map<Instant, Segment> young = byStart(after);
        return Stream.concat(old.keySet().stream(), young.keySet().stream())
                .map(start -> difference(old.get(start), young.get(start)))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static Optional<Instant> difference(@Nullable Segment one, @Nullable Segment other) {
        if (one == null || other == null) {
            return Optional.of(one == null ? start(other) : one.start());
        }
        if (one.equals(other)) {
            return Optional.empty();
        }
        return Optional.of(one.held().equals(other.held()) ? earlierEnd(one, other) : one.start());
    }

    private static Instant start(@Nullable Segment segment) {
        return segment == null ? Instant.MIN : segment.start();
    }

    private static Instant earlierEnd(Segment one, Segment other) {
        Instant a = one.end() == null ? Instant.MAX : one.end();
        Instant b = other.end() == null ? Instant.MAX : other.end();
        return a.isBefore(b) ? a : b;
    }

    private static Set<Owner> owners(Collection<Segment> segments) {
        Set<Owner> owners = new HashSet<>();
        segments.forEach(segment -> owners.add(new Owner(segment.account(), segment.lifeStart(), segment.template())));
        return owners;
    }

    private static Map<Instant, Segment> byStart(List<Segment> segments) {
        return segments.stream().collect(Collectors.toMap(Segment::start, Function.identity()));
    }
}
