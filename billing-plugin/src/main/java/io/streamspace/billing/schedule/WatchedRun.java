package io.streamspace.billing.schedule;

import io.streamspace.billing.schedule.JobRun.Status;
import io.streamspace.billing.values.Progress;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run under way: gathers its progress, and writes it down often enough to be watched. */
final class WatchedRun implements Progress {

    private static final long NANOS_BETWEEN_SAVES = 500_000_000;
    private static final int MOST_NAMED = 100;

    private final String id;
    private final String job;
    private final Instant scheduledFor;
    private final int run;
    private final Instant startedAt;
    private final StepTimes stepTimes;
    private final Consumer<JobRun> save;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, String> setAside = new TreeMap<>();
    private final long startedNanos = System.nanoTime();
    private long savedNanos = startedNanos;
    private boolean hasEffect;
    private long done;
    private long total;

    WatchedRun(Fire fire, Instant startedAt, StepTimes stepTimes, Consumer<JobRun> save) {
        this.id = fire.id();
        this.job = fire.job();
        this.scheduledFor = fire.at();
        this.run = fire.run();
        this.startedAt = startedAt;
        this.stepTimes = stepTimes;
        this.save = save;
    }

    /** @param run 0 by schedule, more by hand */
    record Fire(String job, Instant at, int run) {
        String id() {
            return job + "@" + at + (run == 0 ? "" : "-" + run);
        }
    }

    /** A step begins. */
    void begin(int step) {
        stepTimes.begin(step);
        saveNowAndThen();
    }

    @Override
    public void expect(long steps) {
        total = steps;
        saveNowAndThen();
    }

    @Override
    public void advance(long by) {
        done += by;
        saveNowAndThen();
    }

    @Override
    public void count(String what, long by) {
        hasEffect |= by != 0;
        countRequested(what, by);
    }

    @Override
    public void countRequested(String what, long by) {
        if (by != 0) {
            counts.merge(what, by, Long::sum);
        }
    }

    /** Whether it has done more than request something. */
    boolean hasEffect() {
        return hasEffect;
    }

    @Override
    public void setAside(String account, String reason) {
        count("set_aside", setAside.containsKey(account) ? 0 : 1);
        if (setAside.size() < MOST_NAMED) {
            setAside.put(account, reason);
        }
    }

    JobRun state(Status status, @Nullable Instant finishedAt, @Nullable String error) {
        long millis = (System.nanoTime() - startedNanos) / 1_000_000;
        return new JobRun(
                id,
                job,
                scheduledFor,
                run,
                status,
                startedAt,
                finishedAt,
                millis,
                done,
                total,
                Map.copyOf(counts),
                setAside.entrySet().stream()
                        .map(entry -> new JobRun.SetAside(entry.getKey(), entry.getValue()))
                        .toList(),
                stepTimes.of(status),
                error);
    }

    private void saveNowAndThen() {
        if (System.nanoTime() - savedNanos > NANOS_BETWEEN_SAVES) {
            savedNanos = System.nanoTime();
            save.accept(state(Status.RUNNING, null, null));
        }
    }
}
