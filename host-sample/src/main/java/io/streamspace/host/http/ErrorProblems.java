package io.streamspace.host.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Jetty's own errors (bad requests, sizes, nothing mapped) as problems. */
final class ErrorProblems implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
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
