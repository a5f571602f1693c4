package io.streamspace.billing.schedule;

import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/** Runs jobs by hand: at once, for the present instant, one after the other, on a thread of their own. */
public final class ManualRuns {

    private final JobRunner runner;
    private final ExecutorService thread;
    private final Supplier<Instant> clock;

    public ManualRuns(JobRunner runner, ExecutorService thread, Supplier<Instant> clock) {
        this.runner = runner;
        this.thread = thread;
        this.clock = clock;
    }

    /** Begins a run and returns what can be followed of it. */
    public JobRun begin(String job) {
        JobRun announced = runner.announce(job, clock.get());
        thread.execute(() -> runner.runByHand(announced));
        return announced;
    }
}
