package io.streamspace.plugin;

import io.streamspace.plugin.PlatformEvent.SessionCreated;
import io.streamspace.plugin.PlatformEvent.SessionHibernated;
import io.streamspace.plugin.PlatformEvent.SessionResized;
import io.streamspace.plugin.PlatformEvent.SessionTerminated;
import io.streamspace.plugin.PlatformEvent.SessionWoken;
import io.streamspace.plugin.PlatformEvent.UsageRecorded;
import io.streamspace.plugin.PlatformEvent.UserCreated;
import java.util.List;

/** A listener that takes whatever happens by one door: {@link #deliver}. The hook of an event is a batch of one. */
public interface BatchListener extends LifecycleListener {

    @Override
    void deliver(List<PlatformEvent> events);

    @Override
    default void sessionCreated(SessionCreated event) {
        deliver(List.of(event));
    }

    @Override
    default void sessionResized(SessionResized event) {
        deliver(List.of(event));
    }

    @Override
    default void sessionHibernated(SessionHibernated event) {
        deliver(List.of(event));
    }

    @Override
    default void sessionWoken(SessionWoken event) {
        deliver(List.of(event));
    }

    @Override
    default void sessionTerminated(SessionTerminated event) {
        deliver(List.of(event));
    }

    @Override
    default void userCreated(UserCreated event) {
        deliver(List.of(event));
    }

    @Override
    default void usageRecorded(UsageRecorded event) {
        deliver(List.of(event));
    }
}
