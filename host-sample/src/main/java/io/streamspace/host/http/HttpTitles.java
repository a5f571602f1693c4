package io.streamspace.host.http;

import jakarta.ws.rs.core.Response;
import java.util.Map;

/** The reason phrase of a status, which RFC 9457 asks for as the title of an {@code about:blank} problem. */
final class HttpTitles {

    private static final Map<Integer, String> NEWER = Map.of(421, "Misdirected Request", 422, "Unprocessable Content");

    private HttpTitles() {}

    static String of(int status) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? NEWER.getOrDefault(status, "Error") : known.getReasonPhrase();
    }
}
