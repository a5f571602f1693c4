package io.streamspace.billing.schedule;

import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.OmittedIfNull;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers about jobs. */
final class JobAnswers {

    private JobAnswers() {}

    @Answer("Jobs")
    record JobsAnswer(List<JobStatusAnswer> jobs) {}

    /** A job, its last run and its next fire. */
    @Answer("JobStatus")
    record JobStatusAnswer(
            String name,
            String cron,
            @Nullable Instant nextFire,
            @Nullable Instant lastFire,
            String status,
            @Nullable Long durationMs,
            Map<String, Long> counts,
            @Nullable JobProgressAnswer progress,
            @Nullable String error,
            @Nullable JobRunAnswer lastRun) {

        static JobStatusAnswer of(Schedule.Entry entry, Optional<JobRun> last, Instant now) {
            return new JobStatusAnswer(
                    entry.job(),
                    entry.unixCron(),
                    entry.cron().next(now).orElse(null),
                    last.map(JobRun::scheduledFor).orElse(null),
                    last.map(run -> key(run.status())).orElse("never_run"),
                    last.map(JobRun::durationMillis).orElse(null),
                    last.map(JobRun::counts).orElse(Map.of()),
                    last.map(JobProgressAnswer::of).orElse(null),
                    last.map(JobRun::error).orElse(null),
                    last.map(JobRunAnswer::of).orElse(null));
        }
    }

    @Answer("JobRun")
    record JobRunAnswer(
            String id,
            String job,
            Instant scheduledFor,
            String status,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long durationMs,
            JobProgressAnswer progress,
            Map<String, Long> counts,
            List<SetAsideAnswer> setAside,
            List<JobStepAnswer> steps,
            @Nullable String error) {

        static JobRunAnswer of(JobRun run) {
            return new JobRunAnswer(
                    run.id(),
                    run.job(),
                    run.scheduledFor(),
                    key(run.status()),
                    run.startedAt(),
                    run.finishedAt(),
                    run.durationMillis(),
                    JobProgressAnswer.of(run),
                    run.counts(),
                    run.setAside().stream().map(SetAsideAnswer::of).toList(),
                    run.steps().stream().map(JobStepAnswer::of).toList(),
                    run.error());
        }
    }

    @Answer("JobProgress")
    record JobProgressAnswer(
            long done, long total, @OmittedIfNull @Nullable Long remainingMs) {

        static JobProgressAnswer of(JobRun run) {
            return new JobProgressAnswer(
                    run.done(),
                    run.total(),
                    run.remainingMillis().isPresent() ? run.remainingMillis().getAsLong() : null);
        }
    }

    @Answer("SetAside")
    record SetAsideAnswer(String accountId, String reason) {

        static SetAsideAnswer of(JobRun.SetAside setAside) {
            return new SetAsideAnswer(setAside.account(), setAside.reason());
        }
    }

    @Answer("JobStep")
    record JobStepAnswer(String name, String status, long durationMs) {

        static JobStepAnswer of(JobRun.Step step) {
            return new JobStepAnswer(step.name(), key(step.status()), step.durationMillis());
        }
    }

    private static String key(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
