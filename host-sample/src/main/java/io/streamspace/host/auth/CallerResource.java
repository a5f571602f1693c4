package io.streamspace.host.auth;

import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;

/** {@code GET /api/me}: who the caller is. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public final class CallerResource {

    @GET
    public CallerView me(@Context HttpServletRequest request) {
        return CallerView.of(Objects.requireNonNull(Caller.of(request)));
    }
}
