package io.streamspace.host.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Jetty's own errors (bad requests, sizes, nothing mapped) as problems.
 *
 * <p>After a request that it could not read, Jetty closes the connection; the answer says so, or a client would send its
 * next request into a closing one.
 */
final class ErrorProblems implements Request.Handler {

    private static final Set<Integer> UNREADABLE = Set.of(400, 413, 414, 431, 505);

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (UNREADABLE.contains(response.getStatus())) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.write(true, body(ProblemMapper.ofStatus(response.getStatus())), callback);
        return true;
    }

    private static ByteBuffer body(Problem problem) {
        try {
            return ByteBuffer.wrap(Json.MAPPER.writeValueAsBytes(problem.asJson()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
