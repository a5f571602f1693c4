package io.streamspace.billing.session.postgres;

import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.SessionFact;
import io.streamspace.billing.session.SessionHistory;
import io.streamspace.billing.session.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timeline computed from a session's whole history.
 *
 * @param runningProof what its last segment follows; null if it has its own end
 * @param earlyFact when its first fact happened, in milliseconds since the epoch; null if no fact lies before its first
 *     life
 */
record RebuiltTimeline(
        Timeline timeline,
        @Nullable RunningProof runningProof,
        @Nullable Long earlyFact) {

    static RebuiltTimeline of(SessionHistory history, HeartbeatTimeout timeout) {
        Timeline timeline = Timeline.of(history, timeout);
        return new RebuiltTimeline(
                timeline, RunningProof.of(history, timeline).orElse(null), earlyFact(history, timeline));
    }

    private static @Nullable Long earlyFact(SessionHistory history, Timeline timeline) {
        long firstLife = timeline.lives().isEmpty()
                ? Long.MAX_VALUE
                : timeline.lives().get(0).start().toEpochMilli();
        long firstFact = firstLife;
        for (SessionFact fact : history.facts()) {
            firstFact = Math.min(firstFact, fact.at());
        }
        return firstFact < firstLife ? (Long) firstFact : null;
    }

    List<SegmentRow> segments() {
        List<SegmentRow> rows = new ArrayList<>();
        for (Segment segment : timeline.segments()) {
            rows.add(SegmentRow.of(segment, null));
        }
        if (runningProof != null) {
            int last = rows.size() - 1;
            rows.set(last, SegmentRow.of(rows.get(last).stored(), runningProof));
        }
        return rows;
    }
}
