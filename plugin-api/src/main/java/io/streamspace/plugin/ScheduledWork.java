package io.streamspace.plugin;

import java.time.Instant;
import java.util.Optional;

/**
 * Work that falls due at known instants, exposed so that a host with a driven clock can walk through time. On its way
 * from one instant to another such a host asks for the next due instant, moves its clock there, delivers every event
 * and heartbeat up to there, calls {@link #fire(Instant)}, and goes on. Under a real clock the plugin runs the same
 * work from its own scheduler and the host calls nothing here.
 */
public interface ScheduledWork {

    /** The earliest instant strictly after the given one at which something falls due, if ever. */
    Optional<Instant> nextFire(Instant after);

    /**
     * Runs everything due at exactly this instant and returns when it is done. The work sees this instant as its
     * present. Called again for an instant that has been done, it does nothing.
     *
     * @throws RuntimeException if the work could not be done; it may be called again
     */
    void fire(Instant at);
}
