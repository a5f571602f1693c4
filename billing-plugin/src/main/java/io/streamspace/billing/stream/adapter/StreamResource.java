package io.streamspace.billing.stream.adapter;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.LongAnswer;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.stream.Sight;
import io.streamspace.billing.stream.Watching;
import io.streamspace.billing.stream.Watching.Place;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** {@code GET /stream}: live changes of an account, as server-sent events. */
@Path("/")
public final class StreamResource {

    private final AccountScopes scopes;
    private final Watching watching;

    public StreamResource(AccountScopes scopes, Watching watching) {
        this.scopes = scopes;
        this.watching = watching;
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Response stream(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request);
        if (request.getMethod().equals("GET")) {
            EventStream stream = new EventStream(watching::leave);
            watching.join(stream, place(scope));
            request.setAttribute(LongAnswer.ATTRIBUTE, stream);
        }
        return Response.ok()
                .type(MediaType.SERVER_SENT_EVENTS_TYPE)
                .header("Cache-Control", "no-cache, no-store")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private static Place place(Scope scope) {
        Sight sight = scope.seesMoney() ? Sight.EVERYTHING : Sight.WITHOUT_MONEY;
        return new Place(scope.account(), sight, scope.caller().user());
    }
}
