package io.streamspace.billing.usage;

import io.streamspace.billing.values.Interval;
import java.time.Instant;

/**
 * Use as it is recorded.
 *
 * @param revision 0: original; more: correction made after the period had been billed that often
 */
public record UsageRecord(UsageOwner usageOwner, UsageSegment usageSegment, int revision) {

    /** The part of it from an instant on, before which it ends not. */
    UsageRecord from(Instant instant) {
        Interval during = usageSegment.during();
        return during.start().isBefore(instant) ? within(new Interval(instant, during.end())) : this;
    }

    /** The part of it inside an interval, which it overlaps. */
    public UsageRecord within(Interval interval) {
        return new UsageRecord(usageOwner, usageSegment.within(interval), revision);
    }
}
