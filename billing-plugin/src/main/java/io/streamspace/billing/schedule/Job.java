package io.streamspace.billing.schedule;

import io.streamspace.billing.values.Progress;
import java.time.Instant;
import java.util.List;

/**
 * A piece of scheduled work.
 *
 * @param steps in the order in which they run; the failure of one ends the run
 */
public record Job(List<JobStep> steps) {

    public Job {
        steps = List.copyOf(steps);
    }

    public static Job of(JobStep... steps) {
        return new Job(List.of(steps));
    }

    /** Runs every step for an instant. */
    public void run(Instant firedFor, Progress progress) {
        steps.forEach(step -> step.work().run(firedFor, progress));
    }

    /** The names of the steps, in their order. */
    public List<String> stepNames() {
        return steps.stream().map(JobStep::name).toList();
    }
}
