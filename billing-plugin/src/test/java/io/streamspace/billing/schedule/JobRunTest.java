package io.streamspace.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.billing.schedule.JobRun.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobRunTest {

    @Test
    void what_is_left_takes_as_long_in_proportion() {
        assertThat(run(Status.RUNNING, 250, 1000).remainingMillis()).hasValue(6000);
        assertThat(run(Status.RUNNING, 1000, 1000).remainingMillis()).hasValue(0);
    }

    @Test
    void more_done_than_was_expected_leaves_nothing() {
        assertThat(run(Status.RUNNING, 1200, 1000).remainingMillis()).hasValue(0);
    }

    @Test
    void nothing_is_estimated_before_the_first_step_and_after_the_end() {
        assertThat(run(Status.RUNNING, 0, 1000).remainingMillis()).isEmpty();
        assertThat(run(Status.SUCCEEDED, 1000, 1000).remainingMillis()).isEmpty();
        assertThat(run(Status.FAILED, 400, 1000).remainingMillis()).isEmpty();
    }

    private static JobRun run(Status status, long done, long total) {
        Instant started = Instant.parse("2026-02-01T01:00:00Z");
        return new JobRun(
                "j@" + started,
                "j",
                started,
                0,
                status,
                started,
                null,
                2000,
                done,
                total,
                Map.of(),
                List.of(),
                List.of(),
                null);
    }
}
