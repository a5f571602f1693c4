package io.streamspace.host.clock;

import java.time.Instant;
import java.util.Optional;

/** What has to keep pace when time is moved. */
public interface Surroundings {

    /** Every running session of the host's own proves that it lived up to now. */
    void beatAll(Instant now);

    /** Those whose last proof is an interval old do. */
    void beatDue(Instant now);

    /**
     * Waits until the host and every plugin have taken in everything that was accepted.
     *
     * @return how much that is: the log's position
     */
    long settle() throws InterruptedException;

    /** When something happens of itself outside of the plugins; empty for never. */
    Optional<Instant> nextHappening();
}
