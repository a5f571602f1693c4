package io.streamspace.host.auth;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;

/** {@code GET /api/me}: who the caller is, whether the host shows a demo, and what plugins add to the page that the caller sees. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public final class CallerResource {

    /** What plugins add to the page that a caller sees. */
    @FunctionalInterface
    public interface Contributions {
        List<?> of(Caller caller);
    }

    private final boolean isDemo;
    private final Contributions contributions;

    public CallerResource(boolean isDemo, Contributions contributions) {
        this.isDemo = isDemo;
        this.contributions = contributions;
    }

    /** @param demo with a tour, and for administrators an inbox */
    record Me(@JsonUnwrapped CallerView caller, boolean demo, List<?> contributions) {}

    @GET
    public Me me(@Context HttpServletRequest request) {
        Caller caller = Objects.requireNonNull(Caller.of(request));
        return new Me(CallerView.of(caller), isDemo, contributions.of(caller));
    }
}
