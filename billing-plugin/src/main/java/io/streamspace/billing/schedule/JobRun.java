package io.streamspace.billing.schedule;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one run of a job.
 *
 * @param scheduledFor the instant it ran for
 * @param run 0 for the one by schedule, more for those by hand
 * @param startedAt by the platform's clock
 * @param done steps done of {@code total}; both 0 where there was nothing to do
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
        @Nullable String error) {

    /** Where a run stands. */
    public enum Status {
        /** Under way, or ended by a crash. */
        RUNNING,
        /** Did all that was due. */
        SUCCEEDED,
        /** Stopped by an error; the next run goes on. */
        FAILED
    }
}
