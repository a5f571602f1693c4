package io.streamspace.billing.entitlement.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.entitlement.JobSlots;
import io.streamspace.billing.entitlement.hold.Slot;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Answer;
import io.streamspace.billing.http.Fields;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.http.ServiceMayCall;
import io.streamspace.billing.values.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /job-slots}. A service names whose slot it is: {@code user} or {@code organization}, or {@code ?user_id=}. */
@Path("/")
@ServiceMayCall
public final class JobSlotsResource {

    /** A slot that a job holds, or held. */
    @Answer("JobSlot")
    record JobSlotAnswer(
            String jobId,
            String userId,
            String accountId,
            Instant allocatedAt,
            @Nullable Instant releasedAt) {

        static JobSlotAnswer of(Slot slot) {
            return new JobSlotAnswer(
                    slot.jobId(),
                    slot.account().userId(),
                    slot.account().value(),
                    slot.allocatedAt(),
                    slot.releasedAt());
        }
    }

    private final AccountScopes scopes;
    private final JobSlots slots;

    public JobSlotsResource(AccountScopes scopes, JobSlots slots) {
        this.scopes = scopes;
        this.slots = slots;
    }

    @POST
    @Path("/job-slots")
    public Response allocate(@Context HttpServletRequest request, JsonNode body) {
        Fields fields = new Fields();
        Supplier<AccountId> account = fields.read(() -> NamedAccount.find(body)
                .map(named -> allowed(request, named))
                .orElseGet(() -> account(request, "user")));
        Supplier<String> job = fields.read(() -> Parameters.text(body, "job_id"));
        fields.check();
        return Response.status(Response.Status.CREATED)
                .entity(JobSlotAnswer.of(slots.allocate(account.get(), job.get())))
                .build();
    }

    @DELETE
    @Path("/job-slots/{job_id}")
    public JobSlotAnswer release(@Context HttpServletRequest request, @PathParam("job_id") String job) {
        return JobSlotAnswer.of(slots.release(account(request, "user_id"), job));
    }

    private static AccountId allowed(HttpServletRequest request, AccountId named) {
        return Scope.of(request)
                .over(named)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.FORBIDDEN, "foreign_account", "Only administrators may name another account."))
                .account();
    }

    /**
     * The account of the caller, or the one that {@code ?user_id=} names. A service may name an account that is mentioned for
     * the first time.
     *
     * @param field what a service should have given
     */
    private AccountId account(HttpServletRequest request, String field) {
        Scope scope = Scope.of(request);
        String named = request.getParameter("user_id");
        if (!scope.caller().hasRole("service")) {
            return scopes.of(request).account();
        }
        if (scope.isOfService() && (named == null || named.isEmpty())) {
            throw Problem.invalid(field, "is required: a service says whose slot it is");
        }
        return scope.account();
    }
}
