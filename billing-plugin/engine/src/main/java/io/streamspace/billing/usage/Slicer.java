package io.streamspace.billing.usage;

import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cuts what sessions held into steps, one for each window and meter of which something was held. */
public final class Slicer {

    private final Windows windows;

    public Slicer(Windows windows) {
        this.windows = windows;
    }

    /** The part of these segments inside an interval, sliced; revision 0. */
    public List<UsageRecord> slices(Collection<Segment> segments, Interval within) {
        List<UsageRecord> slices = new ArrayList<>();
        for (Segment segment : segments) {
            lasting(segment.start(), segment.end(), within).ifPresent(part -> slice(segment, part, slices));
        }
        return slices;
    }

    /** The part of a stretch of time inside an interval, if any; without an end it lasts. */
    static Optional<Interval> lasting(Instant start, @Nullable Instant end, Interval within) {
        Instant from = Interval.later(start, within.start());
        Instant to = end == null ? within.end() : Interval.earlier(end, within.end());
        return from.isBefore(to) ? Optional.of(new Interval(from, to)) : Optional.empty();
    }

    /** What a segment holds of each meter of sessions, in their order. */
    static long[] levels(Segment segment) {
        Allocation held = segment.held();
        return new long[] {held.cpuMillis(), held.memoryBytes(), held.storageBytes()};
    }

    private void slice(Segment segment, Interval part, List<UsageRecord> slices) {
        UsageOwner usageOwner = new UsageOwner(segment.account(), segment.sessionId(), segment.lifeStart());
        long[] levels = levels(segment);
        for (Window window : windows.overlapping(part.start(), part.end())) {
            Interval during = window.during().intersection(part).orElseThrow();
            for (int meter = 0; meter < levels.length; meter++) {
                if (levels[meter] > 0) {
                    UsageSegment usageSegment = UsageSegment.held(
                            during,
                            BigInteger.valueOf(levels[meter]),
                            window.bases().get(meter));
                    slices.add(new UsageRecord(usageOwner, usageSegment, 0));
                }
            }
        }
    }
}
