package io.streamspace.plugin;

import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionHibernated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.SessionWoken;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import io.streamspace.plugin.PlatformEvent.UserCreated;
import java.util.List;

/**
 * Receives what happens to sessions and users.
 *
 * <p>A host with an event log calls {@link #deliver(List)} with what follows the plugin's position, in log order, and
 * moves that position on once the call returns; after a crash it may deliver the same events again. A host without a
 * log calls the hooks one by one. So every event arrives at least once, and a listener must make a repeat harmless by
 * the event's key. An exception means "not taken": the host delivers the same events again, later, fewer
 * at a time; it may set aside an event that alone keeps failing, and deliver those behind it.
 *
 * <p>Events are delivered by one thread at a time per plugin. Heartbeats may come from many threads, beside a delivery.
 */
public interface LifecycleListener {

    /** Listens to nothing. */
    LifecycleListener NONE = new LifecycleListener() {};

    /** Takes events in log order, all or none: when this returns, they are durable. */
    default void deliver(List<PlatformEvent> events) {
        for (PlatformEvent event : events) {
            event.dispatchTo(this);
        }
    }

    default void sessionCreated(SessionCreated event) {}

    default void sessionResized(SessionResized event) {}

    default void sessionHibernated(SessionHibernated event) {}

    default void sessionWoken(SessionWoken event) {}

    default void sessionTerminated(SessionTerminated event) {}

    default void userCreated(UserCreated event) {}

    default void usageRecorded(UsageRecorded event) {}

    /**
     * A session showed that it was alive. Naturally repeatable and in any order. Returns at once and takes part in no
     * transaction: a crash shortly afterwards may lose it.
     *
     * @param at milliseconds since the epoch
     */
    default void sessionHeartbeat(String sessionId, long at) {}

    /**
     * A session showed at least once every {@link LiveSessions#heartbeatInterval()} times two that it was alive, from
     * the first instant to the last one: many heartbeats in one call, used for what a host folded while the plugin was
     * away. When this returns, they are durable.
     */
    default void sessionHeartbeats(String sessionId, long from, long to) {
        sessionHeartbeat(sessionId, from);
        sessionHeartbeat(sessionId, to);
    }

    /** Takes the heartbeats of many sessions at once. When this returns, they are durable. */
    default void sessionHeartbeats(List<HeartbeatSpan> spans) {
        spans.forEach(span -> sessionHeartbeats(span.sessionId(), span.from(), span.to()));
    }

    /** Makes every heartbeat taken so far durable and visible before it returns. */
    default void flushHeartbeats() {}
}
