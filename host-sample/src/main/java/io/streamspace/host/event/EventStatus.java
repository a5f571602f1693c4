package io.streamspace.host.event;

import java.util.Locale;

/** What became of a posted event. */
public enum EventStatus {
    /** It is in the log, and was not before. */
    ACCEPTED,
    /** It was in the log already, with the same content. */
    DUPLICATE,
    /** Its source and id are in the log already, with another content. */
    CONFLICT,
    /** It cannot be taken, whatever else is in the log. */
    REJECTED;

    /** As it is written in answers. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
