package io.streamspace.host.session;

import io.streamspace.host.event.HeartbeatSink;
import io.streamspace.plugin.HeartbeatSpan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The heartbeats of the sessions that this host runs itself. */
public final class HeartbeatSimulator {

    /** What the host declares: its own sessions beat at least this often. */
    public static final Duration INTERVAL = Duration.ofSeconds(30);

    /** A change is proven so soon: what a session costs an hour is what it proves to hold. */
    static final Duration AFTER_CHANGE = Duration.ofSeconds(1);

    private final HeartbeatSink sink;
    private final Map<String, Beating> beating = new ConcurrentHashMap<>();

    /** The instants of a session's latest proof and latest change, in milliseconds since the epoch. */
    private record Beating(long last, long changed) {

        boolean isDueAt(Instant now) {
            return last <= now.minus(INTERVAL).toEpochMilli()
                    || (last <= changed && changed <= now.minus(AFTER_CHANGE).toEpochMilli());
        }
    }

    public HeartbeatSimulator(HeartbeatSink sink) {
        this.sink = sink;
    }

    /** Lets every running session prove that it lived without a break up to this instant. */
    public void allUpTo(Instant now) {
        beat(now, known -> true);
    }

    /** The same for sessions whose last proof is an interval old, or older than a change that is a second old. */
    public void dueAt(Instant now) {
        beat(now, known -> known.isDueAt(now));
    }

    /** Takes note of what became of a session. */
    void follow(Session session) {
        if (session.beats()) {
            long changed = session.changed().toEpochMilli();
            beating.merge(
                    session.id(), new Beating(changed, changed), (known, fresh) -> new Beating(known.last(), changed));
        } else {
            beating.remove(session.id());
        }
    }

    /** After a start: a session that runs beats from now on; what passed while the host was down stays unproven. */
    void resume(Session session, Instant now) {
        if (session.beats()) {
            long changed = session.changed().toEpochMilli();
            beating.put(session.id(), new Beating(Math.max(now.toEpochMilli(), changed), changed));
        }
    }

    /** What the sink does not take is proven by the next beat, which begins where this one would have. */
    private void beat(Instant instant, Predicate<Beating> isDue) {
        long now = instant.toEpochMilli();
        List<HeartbeatSpan> spans = new ArrayList<>();
        beating.forEach((sessionId, known) -> {
            if (isDue.test(known) && now > known.last()) {
                spans.add(new HeartbeatSpan(sessionId, known.last(), now));
            }
        });
        if (!spans.isEmpty()) {
            sink.spans(spans);
            spans.forEach(span -> beating.computeIfPresent(
                    span.sessionId(), (id, known) -> new Beating(Math.max(now, known.last()), known.changed())));
        }
    }
}
