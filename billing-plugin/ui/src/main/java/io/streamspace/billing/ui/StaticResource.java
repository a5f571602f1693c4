package io.streamspace.billing.ui;

import io.streamspace.billing.http.ContentTag;
import io.streamspace.billing.http.ServiceMayCall;
import io.streamspace.billing.values.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The modules of the web components, and the description of the HTTP interface.
 *
 * <p>Modules are served bundled, as far as the build has bundled them, else as they are written. The name of a bundled part
 * changes with its content: a browser keeps it for good, and so a module whose address has its digest. Whatever else there is
 * it asks for again, and is told if nothing changed.
 */
@Path("/")
@ServiceMayCall
public final class StaticResource {

    private static final String OPENAPI = "/io/streamspace/billing/http/openapi.json";
    private static final String WRITTEN = "/io/streamspace/billing/ui/";
    private static final String BUNDLED = "/io/streamspace/billing/ui-bundled/";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, String> TYPES = Map.of("js", JAVASCRIPT, "css", "text/css; charset=utf-8");
    private static final String ASKED_FOR_AGAIN = "no-cache";
    private static final String KEPT = "public, max-age=31536000, immutable";
    private static final Pattern GZIP = Pattern.compile("(^|,)\\s*gzip\\s*(?!\\s*;\\s*q=0([.]0*)?\\s*(,|$))(;|,|$)");
    /** By name: where their published files lie; the versions are those of the build. */
    private static final Map<String, String> LIBRARIES =
            Map.of("lit-html", "lit-html/3.3.2/", "chart.js", "chart.js/4.5.1/dist/");

    /** Every file that was asked for, by resource: some 150 at most, for there are no others. */
    private final Map<String, StaticFile> files = new ConcurrentHashMap<>();

    @GET
    @Path("/openapi.json")
    public Response openApi(
            @Context Request request, @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String accepted) {
        return answer(file(OPENAPI), new Asked(request, accepted), "application/json", ASKED_FOR_AGAIN);
    }

    @GET
    @Path("/ui/{file: ([a-z-]+/)*[a-zA-Z0-9-]+([.][a-zA-Z-]+)?[.](js|css)}")
    @PermitAll
    public Response module(
            @PathParam("file") String name,
            @QueryParam("v") @Nullable String digest,
            @Context Request request,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String accepted) {
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
        Optional<StaticFile> file = file(BUNDLED + name).or(() -> file(WRITTEN + name));
        boolean isKept =
                file.filter(found -> found.tag().getValue().equals(digest)).isPresent();
        return answer(file, new Asked(request, accepted), type, isKept ? KEPT : ASKED_FOR_AGAIN);
    }

    /** The address of a module with the digest of its content: under it a browser keeps the module for good. */
    public static String address(String module) {
        String name = module.substring("/ui/".length());
        return read(BUNDLED + name)
                .or(() -> read(WRITTEN + name))
                .map(file -> module + "?v=" + file.tag().getValue())
                .orElseThrow(() -> new IllegalArgumentException("no module " + module));
    }

    /** A part of what is bundled. */
    @GET
    @Path("/ui/bundled/{file: [a-zA-Z0-9.-]+[.]js}")
    @PermitAll
    public Response part(
            @PathParam("file") String name,
            @Context Request request,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String accepted) {
        return answer(file(BUNDLED + "bundled/" + name), new Asked(request, accepted), JAVASCRIPT, KEPT);
    }

    /** The libraries of the pages, as their makers publish them: {@code /ui/vendor/NAME/FILE}. */
    @GET
    @Path("/ui/vendor/{name: [a-z.-]+}/{file: ([a-z-]+/)?[a-z-]+([.][a-z]+)*[.]js}")
    @PermitAll
    public Response library(
            @PathParam("name") String name,
            @PathParam("file") String file,
            @Context Request request,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String accepted) {
        String folder = LIBRARIES.get(name);
        Optional<StaticFile> found =
                folder == null ? Optional.empty() : file("/META-INF/resources/webjars/" + folder + file);
        return answer(found, new Asked(request, accepted), JAVASCRIPT, ASKED_FOR_AGAIN);
    }

    /** @param accepted the encodings the caller takes */
    private record Asked(Request request, @Nullable String accepted) {

        boolean takesGzip() {
            return accepted != null && GZIP.matcher(accepted).find();
        }
    }

    private static Response answer(Optional<StaticFile> found, Asked asked, String type, String caching) {
        StaticFile file = found.orElseThrow(() -> Problem.notFound("There is no such file."));
        Response.ResponseBuilder unmet = ContentTag.unmet(file.tag(), asked.request());
        Response.ResponseBuilder response =
                unmet != null ? unmet : content(file, asked).type(type);
        return response.tag(file.tag())
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .build();
    }

    private static Response.ResponseBuilder content(StaticFile file, Asked asked) {
        return asked.takesGzip()
                ? Response.ok(file.gzipped()).header(HttpHeaders.CONTENT_ENCODING, "gzip")
                : Response.ok(file.content());
    }

    private Optional<StaticFile> file(String resource) {
        Optional<StaticFile> known = Optional.ofNullable(files.get(resource));
        if (known.isPresent()) {
            return known;
        }
        Optional<StaticFile> read = read(resource);
        read.ifPresent(file -> files.put(resource, file));
        return read;
    }

    private static Optional<StaticFile> read(String resource) {
        try (InputStream stream = StaticResource.class.getResourceAsStream(resource)) {
            return stream == null ? Optional.empty() : Optional.of(StaticFile.of(stream.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
