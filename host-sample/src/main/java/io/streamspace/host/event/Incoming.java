package io.streamspace.host.event;

import io.streamspace.plugin.EventKey;
import org.jspecify.annotations.Nullable;

/** What one element of a request turned out to be. */
sealed interface Incoming {

    /** Not an event that can be taken; the key's parts as far as they could be read. */
    record Rejected(@Nullable String source, @Nullable String id, String detail) implements Incoming {}

    /** A proof of life. */
    record Heartbeat(EventKey key, String sessionId, long atMillis) implements Incoming {}

    /** An event for the log. */
    record Loggable(LogEntry entry) implements Incoming {}
}
