package io.streamspace.host.session;

import io.streamspace.host.event.HeartbeatSink;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The heartbeats of the sessions that this host runs itself. */
public final class Beats {

    /** What the host declares: its own sessions beat at least this often. */
    public static final Duration INTERVAL = Duration.ofSeconds(30);

    private final HeartbeatSink sink;
    private final Map<String, Long> lastBeats = new ConcurrentHashMap<>();

    public Beats(HeartbeatSink sink) {
        this.sink = sink;
    }

    /** Lets every running session prove that it lived without a break up to this instant. */
    public void allUpTo(Instant now) {
        lastBeats.forEach((sessionId, last) -> beat(sessionId, last, now.toEpochMilli()));
    }

    /** The same for sessions whose last proof is an interval old. */
    public void dueAt(Instant now) {
        long due = now.minus(INTERVAL).toEpochMilli();
        lastBeats.forEach((sessionId, last) -> {
            if (last <= due) {
                beat(sessionId, last, now.toEpochMilli());
            }
        });
    }

    /** Takes note of what became of a session. */
    void follow(Session session) {
        if (session.beats()) {
            lastBeats.putIfAbsent(session.id(), session.changed().toEpochMilli());
        } else {
            lastBeats.remove(session.id());
        }
    }

    /** After a start: a session that runs beats from now on; what passed while the host was down stays unproven. */
    void resume(Session session, Instant now) {
        if (session.beats()) {
            lastBeats.put(
                    session.id(), Math.max(now.toEpochMilli(), session.changed().toEpochMilli()));
        }
    }

    private void beat(String sessionId, long last, long now) {
        if (now > last && lastBeats.replace(sessionId, last, now)) {
            sink.span(sessionId, last, now);
        }
    }
}
