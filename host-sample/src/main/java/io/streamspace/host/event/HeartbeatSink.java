package io.streamspace.host.event;

/** Takes proofs of life. */
public interface HeartbeatSink {

    /** One proof. */
    void beat(String sessionId, long atMillis);

    /** Proofs at least once every two declared intervals, from the first instant to the last one. */
    void span(String sessionId, long fromMillis, long toMillis);
}
