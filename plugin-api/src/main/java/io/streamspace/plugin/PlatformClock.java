package io.streamspace.plugin;

import java.time.Instant;

/** The platform's time, cut to milliseconds. It never goes back. */
public interface PlatformClock {

    /** The present instant. */
    Instant now();

    /**
     * Whether the host drives time itself (a demo clock that stands still, jumps or is walked). Then a plugin starts
     * no timer of its own for its {@link ScheduledWork}: the host calls it, in order, at each due instant.
     */
    default boolean isDriven() {
        return false;
    }
}
