package io.streamspace.billing.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.MigratedDatabase;
import io.streamspace.billing.schedule.JobRun.Status;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A job is a list of steps; its run says how far it came. */
class JobStepsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String JOB = Schedule.GENERATE_INVOICES;
    private static final HikariDataSource POOL = MigratedDatabase.newPool();

    private final JobRuns runs = new JobRuns(Database.jdbi(POOL));
    private final List<String> done = new ArrayList<>();

    @AfterAll
    static void close() {
        POOL.close();
    }

    @Test
    void steps_run_in_their_order() {
        assertThat(run(step("bill"), step("remind"), step("collect"))).isEqualTo(Status.SUCCEEDED);

        assertThat(done).containsExactly("bill", "remind", "collect");
        assertThat(stored()).containsExactly("bill SUCCEEDED", "remind SUCCEEDED", "collect SUCCEEDED");
    }

    @Test
    void a_step_that_fails_ends_the_run_and_is_named() {
        JobStep failing = new JobStep("remind", (firedFor, progress) -> {
            throw new IllegalStateException("no");
        });

        assertThat(run(step("bill"), failing, step("collect"))).isEqualTo(Status.FAILED);

        assertThat(done).containsExactly("bill");
        assertThat(stored()).containsExactly("bill SUCCEEDED", "remind FAILED", "collect WAITING");
    }

    @Test
    void only_the_step_that_lost_the_database_is_run_again() {
        JobStep away = new JobStep("remind", (firedFor, progress) -> {
            done.add("remind");
            if (done.size() == 2) {
                throw new IllegalStateException(new SQLException("gone", "08006"));
            }
        });

        assertThat(run(step("bill"), away, step("collect"))).isEqualTo(Status.SUCCEEDED);

        assertThat(done).containsExactly("bill", "remind", "remind", "collect");
    }

    @Test
    void what_is_done_may_give_another_job_something_to_do() {
        assertThat(lastEffect(counting("sent"), requesting("suspended"))).isEqualTo(NOW);
    }

    @Test
    void a_request_to_the_host_gives_no_job_anything_to_do() {
        assertThat(lastEffect(step("bill"), requesting("suspended"))).isEqualTo(Instant.MIN);
    }

    private Instant lastEffect(JobStep... steps) {
        JobRunner runner = runner(steps);
        runner.runByHand(runner.announce(JOB, NOW));
        return runner.lastEffect();
    }

    private static JobStep counting(String what) {
        return new JobStep(what, (firedFor, progress) -> progress.count(what, 1));
    }

    private static JobStep requesting(String what) {
        return new JobStep(what, (firedFor, progress) -> progress.countRequested(what, 1));
    }

    private JobStep step(String name) {
        return new JobStep(name, (firedFor, progress) -> done.add(name));
    }

    private Status run(JobStep... steps) {
        JobRunner runner = runner(steps);
        runner.runByHand(runner.announce(JOB, NOW));
        return runs.latest(JOB).orElseThrow().status();
    }

    private JobRunner runner(JobStep... steps) {
        return new JobRunner(Map.of(JOB, Job.of(steps)), runs, () -> NOW, () -> {});
    }

    private List<String> stored() {
        return runs.latest(JOB).orElseThrow().steps().stream()
                .map(step -> step.name() + " " + step.status())
                .toList();
    }
}
