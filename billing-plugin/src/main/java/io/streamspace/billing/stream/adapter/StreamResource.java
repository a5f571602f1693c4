package io.streamspace.billing.stream.adapter;

import io.streamspace.billing.http.AccountScopes;
import io.streamspace.billing.http.LongAnswer;
import io.streamspace.billing.http.Scope;
import io.streamspace.billing.stream.StreamHub;
import io.streamspace.billing.stream.StreamHub.Place;
import io.streamspace.billing.stream.StreamScope;
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
    private final StreamHub streamHub;

    public StreamResource(AccountScopes scopes, StreamHub streamHub) {
        this.scopes = scopes;
        this.streamHub = streamHub;
    }

    @GET
    @Path("/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Response stream(@Context HttpServletRequest request) {
        Scope scope = scopes.of(request);
        if (request.getMethod().equals("GET")) {
            EventStream stream = new EventStream(streamHub::leave);
            streamHub.join(stream, place(scope));
            request.setAttribute(LongAnswer.ATTRIBUTE, stream);
        }
        return Response.ok()
                .type(MediaType.SERVER_SENT_EVENTS_TYPE)
                .header("Cache-Control", "no-cache, no-store")
                .header("X-Accel-Buffering", "no")
                .build();
    }

    private static Place place(Scope scope) {
        StreamScope streamScope = scope.seesMoney() ? StreamScope.EVERYTHING : StreamScope.WITHOUT_MONEY;
        return new Place(scope.account(), streamScope, scope.caller().user());
    }
}
