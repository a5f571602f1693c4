package io.streamspace.host.http;

import jakarta.ws.rs.core.Response;

/** The reason phrase of a status, which RFC 9457 asks for as the title of an {@code about:blank} problem. */
final class HttpTitles {

    private HttpTitles() {}

    static String of(int status) {
        if (status == 422) {
            return "Unprocessable Content";
        }
        Response.Status known = Response.Status.fromStatusCode(status);
        return known == null ? "Error" : known.getReasonPhrase();
    }
}
