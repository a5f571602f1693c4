package io.streamspace.billing.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What became of one run of a job.
 *
 * @param scheduledFor the instant it ran for
 * @param run 0 for the one by schedule, more for those by hand
 * @param startedAt by the platform's clock
 * @param setAside the first hundred of them, by account
 * @param done how much is done of {@code total}; both 0 where there was nothing to do
 * @param steps in the order in which they run; empty for a run of an earlier version
 */
public record JobRun(
        String id,
        String job,
        Instant scheduledFor,
        int run,
        Status status,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long durationMillis,
        long done,
        long total,
        Map<String, Long> counts,
        List<SetAside> setAside,
        List<Step> steps,
        @Nullable String error) {

    /** An account that the run left out. */
    public record SetAside(String account, String reason) {}

    /**
     * One of the run's steps.
     *
     * @param durationMillis by the machine's clock; 0 while it waits
     */
    public record Step(String name, StepStatus status, long durationMillis) {

        /** As it stands once the run has ended, though its host did not live to write that down. */
        Step ofEndedRun() {
            return status == StepStatus.RUNNING ? new Step(name, StepStatus.FAILED, durationMillis) : this;
        }
    }

    /** Where a step stands. */
    public enum StepStatus {
        /** Its turn has not come, or never came because a step before it failed. */
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED
    }

    /** Where a run stands. */
    public enum Status {
        /** Under way. */
        RUNNING,
        /** Did all that was due. */
        SUCCEEDED,
        /** Stopped by an error, or cut off with its host; the next run goes on. */
        FAILED
    }

    /**
     * How much longer it will take if it goes on as it has, in milliseconds of the machine's clock; empty before its first
     * step and once it has ended. After a crash it says what was last known.
     */
    public OptionalLong remainingMillis() {
        return status == Status.RUNNING && done > 0
                ? OptionalLong.of(durationMillis * Math.max(0, total - done) / done)
                : OptionalLong.empty();
    }
}
