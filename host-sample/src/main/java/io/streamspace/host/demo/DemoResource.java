package io.streamspace.host.demo;

import io.streamspace.host.demo.story.Stories;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** {@code GET /api/demo}: stories of the demo's people that ended early, with the reason; empty if none did. */
@Path("demo")
public final class DemoResource {

    private final Jdbi jdbi;

    public DemoResource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @GET
    public Map<String, List<String>> failures() {
        return Map.of("failures", Stories.failures(jdbi));
    }
}
