package io.streamspace.plugin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened on the platform, as the host's log holds it. Heartbeats are no events: they come through
 * {@link LifecycleListener#sessionHeartbeat(String, long)}.
 */
public sealed interface PlatformEvent {

    /** What makes the event unique; a repeat carries the same key, time and content. */
    EventKey key();

    /** When it happened (not when it arrived), cut to milliseconds. */
    Instant time();

    /** Calls the listener's method for this type of event. */
    void dispatchTo(LifecycleListener listener);

    /** An event about one session. Session ids are unique across the platform. */
    sealed interface OfSession extends PlatformEvent {
        String sessionId();
    }

    /**
     * A session began.
     *
     * @param organization who is billed for its whole life, else the user
     * @param heartbeats whether its life has to be proven by heartbeats; if false it is believed from its creation to
     *     its termination. A host fills in what it declares for sessions that arrive without saying so
     */
    record SessionCreated(
            EventKey key,
            Instant time,
            String sessionId,
            String user,
            @Nullable String organization,
            String template,
            Resources resources,
            boolean heartbeats)
            implements OfSession {
        @Override
        public void dispatchTo(LifecycleListener listener) {
            listener.sessionCreated(this);
        }
    }

    /** A session ended. */
    record SessionTerminated(EventKey key, Instant time, String sessionId) implements OfSession {
        @Override
        public void dispatchTo(LifecycleListener listener) {
            listener.sessionTerminated(this);
        }
    }

    /** A session holds other resources from now on. */
    record SessionResized(EventKey key, Instant time, String sessionId, ResourceChange resources) implements OfSession {
        @Override
        public void dispatchTo(LifecycleListener listener) {
            listener.sessionResized(this);
        }
    }

    /** A session gave back its CPU and memory and keeps its storage; it sends no heartbeats until it wakes. */
    record SessionHibernated(EventKey key, Instant time, String sessionId) implements OfSession {
        @Override
        public void dispatchTo(LifecycleListener listener) {
            listener.sessionHibernated(this);
        }
    }

    /** A hibernated session runs again with the resources it had. */
    record SessionWoken(EventKey key, Instant time, String sessionId) implements OfSession {
        @Override
        public void dispatchTo(LifecycleListener listener) {
            listener.sessionWoken(this);
        }
    }

    /** A user signed up. */
    record UserCreated(
            EventKey key,
            Instant time,
            String username,
            @Nullable String email,
            @Nullable String fullName) implements PlatformEvent {
        @Override
        public void dispatchTo(LifecycleListener listener) {
            listener.userCreated(this);
        }
    }

    /**
     * Something other than a session's resources was used. Exactly one of {@code quantity} and {@code change} is given.
     *
     * @param meter what was used; a plugin knows which meters exist
     * @param quantity a plain decimal: the amount used, or for a meter that is held, the level from now on
     * @param change a plain signed decimal: by how much a held level changed
     * @param replaces the earlier event that this one corrects
     */
    record UsageRecorded(
            EventKey key,
            Instant time,
            String user,
            @Nullable String organization,
            String meter,
            @Nullable String quantity,
            @Nullable String change,
            @Nullable EventKey replaces)
            implements PlatformEvent {
        @Override
        public void dispatchTo(LifecycleListener listener) {
            listener.usageRecorded(this);
        }
    }
}
