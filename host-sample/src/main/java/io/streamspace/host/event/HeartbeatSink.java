package io.streamspace.host.event;

import io.streamspace.plugin.HeartbeatSpan;
import java.util.List;

/** Takes proofs of life. */
public interface HeartbeatSink {

    /** One proof. */
    void beat(String sessionId, long atMillis);

    /** Proofs of many sessions. */
    void spans(List<HeartbeatSpan> spans);
}
