package io.streamspace.billing.ui;

import io.streamspace.billing.http.ServiceMayCall;
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
@ServiceMayCall
public final class StaticResource {

    private static final String OPENAPI = "/io/streamspace/billing/http/openapi.json";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, String> TYPES = Map.of("js", JAVASCRIPT, "css", "text/css; charset=utf-8");
    /** By name: where their published files lie; the versions are those of the build. */
    private static final Map<String, String> LIBRARIES =
            Map.of("lit-html", "lit-html/3.3.2/", "chart.js", "chart.js/4.5.1/dist/");

    @GET
    @Path("/openapi.json")
    public Response openApi() throws IOException {
        return answer(OPENAPI, "application/json");
    }

    @GET
    @Path("/ui/{file: ([a-z-]+/)*[a-zA-Z0-9-]+([.][a-zA-Z-]+)?[.](js|css)}")
    public Response module(@PathParam("file") String file) throws IOException {
        String extension = file.substring(file.lastIndexOf('.') + 1);
        return answer("/io/streamspace/billing/ui/" + file, TYPES.getOrDefault(extension, "text/plain"));
    }

    /** The libraries of the pages, as their makers publish them: {@code /ui/vendor/NAME/FILE}. */
    @GET
    @Path("/ui/vendor/{name: [a-z.-]+}/{file: ([a-z-]+/)?[a-z-]+([.][a-z]+)*[.]js}")
    public Response library(@PathParam("name") String name, @PathParam("file") String file) throws IOException {
        String folder = LIBRARIES.get(name);
        if (folder == null) {
            throw Problem.notFound("There is no such file.");
        }
        return answer("/META-INF/resources/webjars/" + folder + file, JAVASCRIPT);
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
