package io.streamspace.billing.usage;

import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.usage.UsageOwner.SessionLifetime;
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

    private void slice(Segment segment, Interval part, List<UsageRecord> slices) {
        UsageOwner usageOwner = new SessionLifetime(segment.account(), segment.sessionId(), segment.lifeStart());
        for (Window window : windows.overlapping(part.start(), part.end())) {
            Interval during = window.during().intersection(part).orElseThrow();
            for (Meter meter : Meter.OF_SESSIONS) {
                long level = segment.held().of(meter);
                if (level > 0) {
                    UsageSegment usageSegment =
                            UsageSegment.held(during, BigInteger.valueOf(level), window.basis(meter.key()));
                    slices.add(new UsageRecord(usageOwner, usageSegment, 0));
                }
            }
        }
    }
}
