package io.streamspace.host.event;

import io.streamspace.plugin.EventKey;
import org.jspecify.annotations.Nullable;

/** What one element of a request turned out to be. */
sealed interface Incoming {

    /** Not an event that can be taken; the key's parts as far as they could be read, and can be told. */
    record Rejected(@Nullable String source, @Nullable String id, FieldFault fault) implements Incoming {

        private static final int LONGEST_DETAIL = 1024;

        /** Of parts as they came. */
        static Rejected of(@Nullable String source, @Nullable String id, FieldFault fault) {
            return new Rejected(told(source), told(id), fault);
        }

        /** Why, beginning with the field's name. */
        String detail() {
            return Texts.shown(String.valueOf(fault.getMessage()), LONGEST_DETAIL);
        }

        private static @Nullable String told(@Nullable String part) {
            boolean isTold = part != null && part.equals(Texts.shown(part, LONGEST_DETAIL));
            return isTold ? part : null;
        }
    }

    /** A proof of life. */
    record Heartbeat(EventKey key, String sessionId, long atMillis) implements Incoming {}

    /** An event for the log. */
    record Loggable(LogEntry entry) implements Incoming {}
}
