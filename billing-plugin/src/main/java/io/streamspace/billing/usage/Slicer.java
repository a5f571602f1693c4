package io.streamspace.billing.usage;

import io.streamspace.billing.session.Segment;
import io.streamspace.billing.values.Interval;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

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
            lasting(segment, within).ifPresent(part -> slice(segment, part, slices));
        }
        return slices;
    }

    /** The part of a segment inside an interval, if any; a segment without an end lasts. */
    static Optional<Interval> lasting(Segment segment, Interval within) {
        Instant start = Interval.later(segment.start(), within.start());
        Instant end = segment.end() == null ? within.end() : Interval.earlier(segment.end(), within.end());
        return start.isBefore(end) ? Optional.of(new Interval(start, end)) : Optional.empty();
    }

    /** What a segment holds of each meter of sessions, in their order. */
    static long[] levels(Segment segment) {
        Segment.Held held = segment.held();
        return new long[] {held.cpuMillis(), held.memoryBytes(), held.storageBytes()};
    }

    private void slice(Segment segment, Interval part, List<UsageRecord> slices) {
        Subject subject = new Subject(segment.account(), segment.sessionId(), segment.lifeStart());
        long[] levels = levels(segment);
        for (Window window : windows.overlapping(part.start(), part.end())) {
            Interval during = window.during().intersection(part).orElseThrow();
            for (int meter = 0; meter < levels.length; meter++) {
                if (levels[meter] > 0) {
                    Step step = new Step(
                            during,
                            BigInteger.valueOf(levels[meter]),
                            window.bases().get(meter));
                    slices.add(new UsageRecord(subject, step, 0));
                }
            }
        }
    }
}
