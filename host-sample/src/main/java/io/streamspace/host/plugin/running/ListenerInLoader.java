package io.streamspace.host.plugin.running;

import io.streamspace.host.plugin.loading.InLoader;
import io.streamspace.plugin.HeartbeatSpan;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.PlatformEvent;
import java.util.List;

/**
 * A plugin's listener, whose one way in for events is {@link #deliver}.
 *
 * <p>A heartbeat, of which there are millions, is handed on as it comes, without changing the thread's class loader: it
 * does no more than note a time.
 */
record ListenerInLoader(LifecycleListener listener, ClassLoader loader) implements LifecycleListener {

    @Override
    public void deliver(List<PlatformEvent> events) {
        InLoader.run(loader, () -> listener.deliver(events));
    }

    @Override
    public void sessionHeartbeat(String sessionId, long at) {
        listener.sessionHeartbeat(sessionId, at);
    }

    @Override
    public void sessionHeartbeats(String sessionId, long from, long to) {
        InLoader.run(loader, () -> listener.sessionHeartbeats(sessionId, from, to));
    }

    @Override
    public void sessionHeartbeats(List<HeartbeatSpan> spans) {
        InLoader.run(loader, () -> listener.sessionHeartbeats(spans));
    }

    @Override
    public void flushHeartbeats() {
        InLoader.run(loader, listener::flushHeartbeats);
    }
}
