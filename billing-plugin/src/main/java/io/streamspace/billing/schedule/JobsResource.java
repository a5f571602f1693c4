package io.streamspace.billing.schedule;

import io.streamspace.billing.http.CommitsItself;
import io.streamspace.billing.schedule.JobAnswers.JobRunAnswer;
import io.streamspace.billing.schedule.JobAnswers.JobStatusAnswer;
import io.streamspace.billing.schedule.JobAnswers.JobsAnswer;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
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
    public JobsAnswer status() {
        Instant now = clock.get();
        return new JobsAnswer(schedule.entries().stream()
                .map(entry -> JobStatusAnswer.of(entry, runs.latest(entry.job()), now))
                .toList());
    }

    @POST
    @Path("/jobs/{job}")
    @CommitsItself
    public Response run(@PathParam("job") String job) {
        Schedule.Entry entry =
                schedule.entry(job).orElseThrow(() -> Problem.notFound("There is no job '" + job + "'."));
        return Response.status(Response.Status.ACCEPTED)
                .entity(JobRunAnswer.of(manualRuns.begin(entry.job())))
                .build();
    }

    @GET
    @Path("/jobs/runs/{id: .+}")
    public JobRunAnswer find(@PathParam("id") String id) {
        return runs.find(id).map(JobRunAnswer::of).orElseThrow(() -> Problem.notFound("There is no run '" + id + "'."));
    }
}
