package io.streamspace.billing.schedule;

import io.streamspace.billing.values.Progress;
import java.time.Instant;

/** A piece of scheduled work. */
public interface Job {

    /**
     * Does what is due. Running twice for one instant does nothing twice; after a crash in the middle a further run
     * goes on where the first one stopped.
     *
     * @param firedFor the instant that counts as the present
     */
    void run(Instant firedFor, Progress progress);
}
