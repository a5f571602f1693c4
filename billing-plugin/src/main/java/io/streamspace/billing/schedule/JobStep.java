package io.streamspace.billing.schedule;

import io.streamspace.billing.values.Progress;
import java.time.Instant;

/**
 * A step of a job.
 *
 * @param name verb and object such as {@code expire-packs}; unlike those of the job's other steps
 */
public record JobStep(String name, Work work) {

    /** What a step does. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does what is due. Running twice for one instant does nothing twice; after a crash in the middle a further run goes
         * on where the first one stopped.
         *
         * @param firedFor the instant that counts as the present
         */
        void run(Instant firedFor, Progress progress);
    }
}
