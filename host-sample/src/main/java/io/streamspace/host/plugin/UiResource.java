package io.streamspace.host.plugin;

import io.streamspace.host.http.Problem;
import io.streamspace.plugin.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;

/** {@code /api/ui}: what plugins add to the page that the caller sees. */
@Path("ui")
@Produces(MediaType.APPLICATION_JSON)
public final class UiResource {

    private final Plugins plugins;

    UiResource(Plugins plugins) {
        this.plugins = plugins;
    }

    @GET
    public Map<String, List<UiView>> contributions(@Context HttpServletRequest request) {
        Caller caller = Caller.of(request);
        if (caller == null) {
            throw Problem.unauthenticated().asException();
        }
        return Map.of("contributions", plugins.ui(caller));
    }
}
