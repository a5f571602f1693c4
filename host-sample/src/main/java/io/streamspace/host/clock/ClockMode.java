package io.streamspace.host.clock;

import java.util.Locale;

/** How the platform's time moves. */
public enum ClockMode {
    /** It is the machine's. */
    REAL,
    /** It stands still until it is moved. */
    STANDING,
    /** It runs as fast as the machine's, ahead or behind it, and can be moved ahead. */
    RUNNING;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ClockMode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
