package io.streamspace.host.auth;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;

/** {@code GET /api/me}: who the caller is, and whether the host shows a demo. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public final class CallerResource {

    private final boolean isDemo;

    public CallerResource(boolean isDemo) {
        this.isDemo = isDemo;
    }

    /** @param demo with a tour, and for administrators an inbox */
    record Me(@JsonUnwrapped CallerView caller, boolean demo) {}

    @GET
    public Me me(@Context HttpServletRequest request) {
        return new Me(CallerView.of(Objects.requireNonNull(Caller.of(request))), isDemo);
    }
}
