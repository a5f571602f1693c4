package io.streamspace.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.schedule.JobRun.Status;
import io.streamspace.billing.schedule.WatchedRun.Fire;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class CutOffRunTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Fire FIRE = new Fire(Schedule.CALCULATE_USAGE, NOW, 1);

    @Test
    void a_run_ends_as_failed_when_its_host_is_gone_and_not_before() {
        try (HikariDataSource pool = MigratedDatabase.newPool()) {
            Jdbi jdbi = Database.jdbi(pool);
            JobRuns runs = new JobRuns(jdbi);
            WatchedRun watched = new WatchedRun(FIRE, NOW, new StepTimes(List.of("first", "second")), runs::save);
            watched.begin(0);
            runs.save(watched.state(Status.RUNNING, null, null));
            try (RunLock alive = runs.lock(FIRE.id())) {
                alive.take();
                startAnotherHost(runs);
                assertThat(status(runs)).isEqualTo(Status.RUNNING);
            }
            startAnotherHost(runs);
            assertThat(status(runs)).isEqualTo(Status.FAILED);
            assertThat(runs.find(FIRE.id()).orElseThrow().error()).startsWith("cut off");
            assertThat(runs.find(FIRE.id()).orElseThrow().steps())
                    .extracting(JobRun.Step::status)
                    .containsExactly(JobRun.StepStatus.FAILED, JobRun.StepStatus.WAITING);
            assertThat(runs.lastFinished(Schedule.CALCULATE_USAGE)).isEmpty();
        }
    }

    private static void startAnotherHost(JobRuns runs) {
        assertThat(new JobRunner(Map.of(), runs, () -> NOW, () -> {})).isNotNull();
    }

    private static Status status(JobRuns runs) {
        return runs.find(FIRE.id()).orElseThrow().status();
    }
}
