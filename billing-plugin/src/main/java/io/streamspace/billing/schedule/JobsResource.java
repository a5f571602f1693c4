package io.streamspace.billing.schedule;

import io.streamspace.billing.http.CommitsItself;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The jobs over HTTP: what they last did, when they run next, and running one now. */
@Path("/")
@RolesAllowed("admin")
public final class JobsResource {

    private final Schedule schedule;
    private final JobRuns runs;
    private final ManualRuns manualRuns;
    private final Supplier<Instant> clock;

    public JobsResource(Schedule schedule, JobRuns runs, ManualRuns manualRuns, Supplier<Instant> clock) {
        this.schedule = schedule;
        this.runs = runs;
        this.manualRuns = manualRuns;
        this.clock = clock;
    }

    @GET
    @Path("/jobs/status")
    public Map<String, Object> status() {
        Instant now = clock.get();
        return Map.of(
                "jobs",
                schedule.entries().stream().map(entry -> status(entry, now)).toList());
    }

    @POST
    @Path("/jobs/{job}")
    @CommitsItself
    public Response run(@PathParam("job") String job) {
        Schedule.Entry entry =
                schedule.entry(job).orElseThrow(() -> Problem.notFound("There is no job '" + job + "'."));
        return Response.status(Response.Status.ACCEPTED)
                .entity(json(manualRuns.begin(entry.job())))
                .build();
    }

    @GET
    @Path("/jobs/runs/{id: .+}")
    public Map<String, Object> find(@PathParam("id") String id) {
        return runs.find(id)
                .map(JobsResource::json)
                .orElseThrow(() -> Problem.notFound("There is no run '" + id + "'."));
    }

    private Map<String, Object> status(Schedule.Entry entry, Instant now) {
        Optional<JobRun> last = runs.latest(entry.job());
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", entry.job());
        json.put("cron", entry.unixCron());
        json.put("next_fire", entry.cron().next(now).map(Instant::toString).orElse(null));
        json.put("last_fire", last.map(run -> run.scheduledFor().toString()).orElse(null));
        json.put("status", last.map(run -> key(run.status())).orElse("never_run"));
        json.put("duration_ms", last.map(JobRun::durationMillis).orElse(null));
        json.put("counts", last.map(JobRun::counts).orElse(Map.of()));
        json.put("progress", last.map(JobsResource::progress).orElse(null));
        json.put("error", last.map(JobRun::error).orElse(null));
        json.put("last_run", last.map(JobsResource::json).orElse(null));
        return json;
    }

    private static Map<String, Object> json(JobRun run) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", run.id());
        json.put("job", run.job());
        json.put("scheduled_for", run.scheduledFor().toString());
        json.put("status", key(run.status()));
        json.put("started_at", run.startedAt().toString());
        json.put(
                "finished_at",
                run.finishedAt() == null ? null : run.finishedAt().toString());
        json.put("duration_ms", run.durationMillis());
        json.put("progress", progress(run));
        json.put("counts", run.counts());
        json.put(
                "set_aside",
                run.setAside().stream()
                        .map(one -> Map.of("account_id", one.account(), "reason", one.reason()))
                        .toList());
        json.put("steps", run.steps().stream().map(JobsResource::json).toList());
        json.put("error", run.error());
        return json;
    }

    private static Map<String, Object> json(JobRun.Step step) {
        return Map.of("name", step.name(), "status", key(step.status()), "duration_ms", step.durationMillis());
    }

    private static Map<String, Object> progress(JobRun run) {
        Map<String, Object> json = new LinkedHashMap<>(Map.of("done", run.done(), "total", run.total()));
        run.remainingMillis().ifPresent(millis -> json.put("remaining_ms", millis));
        return json;
    }

    private static String key(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
