package io.streamspace.billing.schedule;

import io.streamspace.billing.database.DatabaseAway;
import io.streamspace.billing.schedule.JobRun.Status;
import io.streamspace.billing.schedule.WatchedRun.Fire;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
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
        JobRun announced = new WatchedRun(new Fire(job, now, runs.nextByHand(job, now)), now, runs::save)
                .state(Status.RUNNING, null, null);
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
        WatchedRun watched = new WatchedRun(fire, now, state -> {
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
        if (!result.counts().isEmpty()) {
            afterwards.run();
        }
    }

    /** Again while the database cannot be reached: what a job has done it does not do twice. */
    private void work(Fire fire, WatchedRun watched) {
        Job job = Objects.requireNonNull(jobs.get(fire.job()), fire.job());
        for (int attempt = 1; ; attempt++) {
            try {
                job.run(fire.at(), watched);
                return;
            } catch (RuntimeException e) {
                if (attempt == TRIES || !DatabaseAway.isCauseOf(e)) {
                    throw e;
                }
                LOG.warn("{} is tried again: {}", fire.id(), e.getMessage());
            }
        }
    }
}
