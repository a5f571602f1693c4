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
     * The earliest fire strictly after one instant, and up to another, that a walk must not leave out. Fires
     * before it would change nothing but the record of their having run: no money, no event, no notice. What the walk does
     * not do itself (an event from outside, a call) counts as having happened at its beginning or at the stop that follows.
     *
     * <p>A host asks again after every fire, once it has delivered everything that came of it. It may always stop at
     * {@link #nextFire} instead.
     *
     * @param since where the walk began, or the last instant on its way at which anything was delivered
     * @param after the last instant that the walk reached
     * @param upTo where the walk ends, or the last of several that belong together; an answer behind the first one's end is no stop of it
     * @return empty if no fire lies between them
     */
    default Optional<Instant> nextDue(Instant since, Instant after, Instant upTo) {
        return nextFire(after).filter(fire -> !fire.isAfter(upTo));
    }

    /**
     * Runs everything due at exactly this instant and returns when it is done. The work sees this instant as its
     * present. Called again for an instant that has been done, it does nothing.
     *
     * @throws RuntimeException if the work could not be done; it may be called again
     */
    void fire(Instant at);
}
