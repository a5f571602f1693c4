package io.streamspace.billing.quota.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import io.streamspace.billing.account.AccountId;
import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.Parameters;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.quota.JobSlots;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** {@code /job-slots}. The platform itself names the user by {@code ?user_id=}. */
@Path("/")
public final class JobSlotsResource {

    private final AccountScopes scopes;
    private final JobSlots slots;

    public JobSlotsResource(AccountScopes scopes, JobSlots slots) {
        this.scopes = scopes;
        this.slots = slots;
    }

    @POST
    @Path("/job-slots")
    public Response allocate(@Context HttpServletRequest request, JsonNode body) {
        AccountId account = account(request);
        String job = Parameters.text(body, "job_id");
        return Response.status(Response.Status.CREATED)
                .entity(QuotaJson.slot(slots.allocate(account, job)))
                .build();
    }

    @DELETE
    @Path("/job-slots/{job_id}")
    public Map<String, Object> release(@Context HttpServletRequest request, @PathParam("job_id") String job) {
        return QuotaJson.slot(slots.release(account(request), job));
    }

    /** The platform may name an account that it mentions for the first time. */
    private AccountId account(HttpServletRequest request) {
        Caller caller = Caller.of(request);
        String named = request.getParameter("user_id");
        return caller != null && caller.hasRole("service") && named != null && !named.isEmpty()
                ? Scope.parse(named)
                : scopes.of(request).account();
    }
}
