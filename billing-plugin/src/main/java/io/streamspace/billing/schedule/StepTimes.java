package io.streamspace.billing.schedule;

import io.streamspace.billing.schedule.JobRun.Status;
import io.streamspace.billing.schedule.JobRun.Step;
import io.streamspace.billing.schedule.JobRun.StepStatus;
import java.util.ArrayList;
import java.util.List;

/** How far one run is among its steps, and how long each took by the machine's clock. Not for several threads. */
final class StepTimes {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<String> names;
    private final long[] nanos;
    private int current = -1;
    private long since;

    StepTimes(List<String> names) {
        this.names = names;
        this.nanos = new long[names.size()];
    }

    /** A step begins, for the first time or once more; the one before has ended. */
    void begin(int step) {
        measure();
        current = step;
    }

    private void measure() {
        long now = System.nanoTime();
        if (current >= 0) {
            nanos[current] += now - since;
        }
        since = now;
    }

    /** The steps of a run that stands so. */
    List<Step> of(Status run) {
        measure();
        List<Step> steps = new ArrayList<>();
        for (int step = 0; step < names.size(); step++) {
            steps.add(new Step(names.get(step), status(step, run), nanos[step] / NANOS_PER_MILLI));
        }
        return steps;
    }

    private StepStatus status(int step, Status run) {
        if (step == current) {
            return StepStatus.valueOf(run.name());
        }
        return step < current ? StepStatus.SUCCEEDED : StepStatus.WAITING;
    }
}
