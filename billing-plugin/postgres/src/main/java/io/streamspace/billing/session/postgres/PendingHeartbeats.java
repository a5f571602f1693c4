package io.streamspace.billing.session.postgres;

import io.streamspace.billing.session.HeartbeatBuffer;
import io.streamspace.billing.session.ProofInterval;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the book of heartbeats told, as spans. */
final class PendingHeartbeats {

    private PendingHeartbeats() {}

    static Map<String, List<ProofInterval>> spans(Map<String, List<HeartbeatBuffer.Pending>> pending) {
        Map<String, List<ProofInterval>> spans = new HashMap<>();
        pending.forEach((id, all) -> spans.put(
                id, all.stream().flatMap(one -> one.proofIntervals().stream()).toList()));
        return spans;
    }
}
