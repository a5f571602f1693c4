package io.streamspace.billing.ui;

import io.streamspace.billing.values.Problem;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** The modules of the web components, and the description of the HTTP interface. */
@Path("/")
public final class StaticResource {

    private static final String OPENAPI = "/io/streamspace/billing/http/openapi.json";
    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8");

    @GET
    @Path("/openapi.json")
    public Response openApi() throws IOException {
        return answer(OPENAPI, "application/json");
    }

    @GET
    @Path("/ui/{file: [a-z0-9-]+[.](js|css)}")
    public Response module(@PathParam("file") String file) throws IOException {
        String extension = file.substring(file.lastIndexOf('.') + 1);
        return answer("/io/streamspace/billing/ui/" + file, TYPES.getOrDefault(extension, "text/plain"));
    }

    private static Response answer(String resource, String type) throws IOException {
        try (InputStream stream = StaticResource.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw Problem.notFound("There is no such file.");
            }
            return Response.ok(stream.readAllBytes())
                    .type(type)
                    .header("Cache-Control", "no-cache")
                    .build();
        }
    }
}
