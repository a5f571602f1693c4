package io.streamspace.billing.session.postgres;

import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.SessionHistory;
import io.streamspace.billing.session.Timeline;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timeline computed from a session's whole history.
 *
 * @param runningProof what its last segment follows; null if it has its own end
 */
record RebuiltTimeline(Timeline timeline, @Nullable RunningProof runningProof) {

    static RebuiltTimeline of(SessionHistory history, HeartbeatTimeout timeout) {
        Timeline timeline = Timeline.of(history, timeout);
        return new RebuiltTimeline(timeline, RunningProof.of(history, timeline).orElse(null));
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
