package io.streamspace.billing.schedule;

import io.streamspace.billing.database.DatabaseAway;
import io.streamspace.billing.schedule.JobRun.Status;
import io.streamspace.billing.schedule.WatchedRun.Fire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs and writes down what became of them. A job that fails leaves a failed run and the next fire goes on; only
 * when that cannot be written either does a fire itself fail.
 */
public final class JobRunner {

    /** Each waits for a connection as long as the pool does. */
    private static final int TRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    private final Map<String, Job> jobs;
    private final JobRuns runs;
    private final Supplier<Instant> clock;
    private final Runnable afterwards;
    private final Map<String, Instant> finished = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> lastEffect = new AtomicReference<>(Instant.MIN);

    /**
     * @param jobs by name
     * @param afterwards called after each run that did something, such as publishing what it announced
     */
    public JobRunner(Map<String, Job> jobs, JobRuns runs, Supplier<Instant> clock, Runnable afterwards) {
        this.jobs = Map.copyOf(jobs);
        this.runs = runs;
        this.clock = clock;
        this.afterwards = afterwards;
        runs.endCutOff();
        jobs.keySet().forEach(job -> runs.lastFinished(job).ifPresent(at -> finished.put(job, at)));
    }

    /**
     * The latest instant for which a job has done something in this process that may give another one something to do; or
     * failed. Recording usage does not, nor does a request.
     */
    Instant lastEffect() {
        return Objects.requireNonNull(lastEffect.get());
    }

    /** Runs a job for one of its fire times, unless that or a later one has been done. */
    public void runScheduled(String job, Instant at) {
        Instant last = finished.get(job);
        if (last == null || last.isBefore(at)) {
            endCutOff(job);
            run(new Fire(job, at, 0), at);
            finished.put(job, at);
        }
    }

    /** Once a day, for hosts that never come back; whoever starts looks at once. */
    private void endCutOff(String job) {
        if (job.equals(Schedule.RECONCILE_PAYMENTS)) {
            runs.endCutOff();
        }
    }

    /** Claims a run by hand: from now on it can be found. */
    JobRun announce(String job, Instant now) {
        Fire fire = new Fire(job, now, runs.nextByHand(job, now));
        JobRun announced = new WatchedRun(fire, now, stepTimes(fire), runs::save).state(Status.RUNNING, null, null);
        runs.save(announced);
        return announced;
    }

    /** Runs what was announced. */
    void runByHand(JobRun announced) {
        run(new Fire(announced.job(), announced.scheduledFor(), announced.run()), announced.scheduledFor());
    }

    private void run(Fire fire, Instant now) {
        try (RunLock lock = runs.lock(fire.id())) {
            run(fire, now, lock);
        }
    }

    private void run(Fire fire, Instant now, RunLock lock) {
        WatchedRun watched = new WatchedRun(fire, now, stepTimes(fire), state -> {
            lock.take();
            runs.save(state);
        });
        if (fire.run() > 0) {
            lock.take();
        }
        JobRun result;
        try {
            work(fire, watched);
            result = watched.state(Status.SUCCEEDED, clock.get(), null);
        } catch (RuntimeException e) {
            LOG.error("{} failed", fire.id(), e);
            result = watched.state(Status.FAILED, clock.get(), String.valueOf(e.getMessage()));
        }
        result.setAside().forEach(one -> LOG.warn("{}: {} set aside: {}", fire.id(), one.account(), one.reason()));
        runs.save(result);
        noteEffect(fire, result, watched.hasEffect());
        if (!result.counts().isEmpty()) {
            afterwards.run();
        }
    }

    private void noteEffect(Fire fire, JobRun result, boolean hasEffect) {
        boolean isRoutine =
                fire.job().equals(Schedule.CALCULATE_USAGE) && result.setAside().isEmpty();
        if (result.status() == Status.FAILED || !isRoutine && hasEffect) {
            lastEffect.accumulateAndGet(fire.at(), (known, at) -> at.isAfter(known) ? at : known);
        }
    }

    private void work(Fire fire, WatchedRun watched) {
        List<JobStep> steps = job(fire).steps();
        for (int step = 0; step < steps.size(); step++) {
            watched.begin(step);
            work(fire, steps.get(step), watched);
        }
    }

    /** Again while the database cannot be reached: what a step has done it does not do twice. */
    private static void work(Fire fire, JobStep step, WatchedRun watched) {
        for (int attempt = 1; ; attempt++) {
            try {
                step.work().run(fire.at(), watched);
                return;
            } catch (RuntimeException e) {
                if (attempt == TRIES || !DatabaseAway.isCauseOf(e)) {
                    throw e;
                }
                LOG.warn("{}: {} is tried again: {}", fire.id(), step.name(), e.getMessage());
            }
        }
    }

    private StepTimes stepTimes(Fire fire) {
        return new StepTimes(job(fire).stepNames());
    }

    private Job job(Fire fire) {
        return Objects.requireNonNull(jobs.get(fire.job()), fire.job());
    }
}
