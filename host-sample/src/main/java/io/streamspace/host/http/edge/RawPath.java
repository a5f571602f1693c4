package io.streamspace.host.http.edge;

import java.util.Objects;
import org.eclipse.jetty.server.Request;

/** The path of a request as it came, with its escapes. */
public final class RawPath {

    private RawPath() {}

    /** {@code /} for a request whose target has no path. */
    public static String of(Request request) {
        return Objects.requireNonNullElse(request.getHttpURI().getPath(), "/");
    }
}
