package io.streamspace.billing.schedule;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.database.Sql;
import io.streamspace.billing.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of runs. */
public final class JobRuns {

    private static final String SAVE = Sql.read(JobRuns.class, "save");
    private static final String END_CUT_OFF = Sql.read(JobRuns.class, "end_cut_off");
    private static final String CUT_OFF = "cut off: its host ended while it ran; the next run goes on";
    private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
    private static final TypeReference<List<JobRun.SetAside>> SET_ASIDE = new TypeReference<>() {};
    private static final TypeReference<List<JobRun.Step>> STEPS = new TypeReference<>() {};

    private final Jdbi jdbi;

    public JobRuns(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Writes a run's present state, over what was written of it before. */
    void save(JobRun run) {
        boolean nothingHappened =
                run.status() == JobRun.Status.SUCCEEDED && run.counts().isEmpty();
        jdbi.useHandle(handle -> handle.createUpdate(SAVE)
                .bind("nothingHappened", nothingHappened)
                .bind("job", run.job())
                .bind("scheduledFor", Sql.parameter(run.scheduledFor()))
                .bind("run", run.run())
                .bind("id", run.id())
                .bind("startedAt", Sql.parameter(run.startedAt()))
                .bind("finishedAt", Sql.parameter(run.finishedAt()))
                .bind("status", run.status().name().toLowerCase(Locale.ROOT))
                .bind("done", run.done())
                .bind("total", run.total())
                .bind("counts", Json.write(run.counts()))
                .bind("setAside", Json.write(run.setAside()))
                .bind("steps", Json.write(run.steps()))
                .bind("error", run.error())
                .bind("durationMillis", run.durationMillis())
                .execute());
    }

    /** What proves that a run is under way, as long as this host lives. */
    RunLock lock(String id) {
        return new RunLock(jdbi, id);
    }

    /** Ends as failed what is written down as running while its host has ended. */
    void endCutOff() {
        jdbi.useHandle(handle ->
                handle.createUpdate(END_CUT_OFF).bind("error", CUT_OFF).execute());
    }

    public Optional<JobRun> find(String id) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT * FROM billing_job_runs WHERE id = :id")
                .bind("id", id)
                .map(JobRuns::run)
                .findOne());
    }

    /** The run that was started last. */
    public Optional<JobRun> latest(String job) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT * FROM billing_job_runs WHERE job = :job ORDER BY scheduled_for DESC, run DESC LIMIT 1")
                .bind("job", job)
                .map(JobRuns::run)
                .findOne());
    }

    /** The latest instant for which a job has run to its end by schedule. */
    public Optional<Instant> lastFinished(String job) {
        return jdbi.withHandle(handle -> handle.createQuery(Sql.read(JobRuns.class, "last_finished"))
                .bind("job", job)
                .map((row, context) -> Sql.instant(row, "scheduled_for"))
                .findOne());
    }

    /** The number that the next run by hand for an instant has. */
    int nextByHand(String job, Instant at) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "SELECT coalesce(max(run), 0) + 1 FROM billing_job_runs WHERE job = :job AND scheduled_for = :at")
                .bind("job", job)
                .bind("at", Sql.parameter(at))
                .mapTo(Integer.class)
                .one());
    }

    private static JobRun run(ResultSet row, StatementContext context) throws SQLException {
        JsonNode counts = Json.read(row.getString("counts"));
        JobRun.Status status = JobRun.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT));
        return new JobRun(
                row.getString("id"),
                row.getString("job"),
                Sql.instant(row, "scheduled_for"),
                row.getInt("run"),
                status,
                Sql.instant(row, "started_at"),
                Sql.instantOrNull(row, "finished_at"),
                row.getLong("duration_ms"),
                row.getLong("done"),
                row.getLong("total"),
                Json.MAPPER.convertValue(counts, COUNTS),
                Json.MAPPER.convertValue(Json.read(row.getString("set_aside")), SET_ASIDE),
                steps(Json.read(row.getString("steps")), status),
                row.getString("error"));
    }

    private static List<JobRun.Step> steps(JsonNode stored, JobRun.Status run) {
        List<JobRun.Step> steps = Json.MAPPER.convertValue(stored, STEPS);
        return run == JobRun.Status.RUNNING
                ? steps
                : steps.stream().map(JobRun.Step::ofEndedRun).toList();
    }
}
