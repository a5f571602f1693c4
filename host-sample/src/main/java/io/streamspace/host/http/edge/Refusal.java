package io.streamspace.host.http.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Problem;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers a request with a problem before its body was read, and closes the connection. What the client is still sending
 * is read and dropped for a while: a connection closed under its hands would lose it the answer.
 */
public final class Refusal {

    private static final long MOST_DROPPED_BYTES = 32L << 20;
    private static final long MOST_DROPPING_SECONDS = 60;

    private final Request request;
    private final Callback callback;
    private final AtomicBoolean isDone = new AtomicBoolean();
    private long droppedBytes;

    private Refusal(Request request, Callback callback) {
        this.request = request;
        this.callback = callback;
    }

    /** Answers with a problem; headers are given as name, value, name, value… */
    public static void send(Request request, Response response, Callback callback, Problem problem, String... headers) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        for (int i = 0; i < headers.length; i += 2) {
            response.getHeaders().put(headers[i], headers[i + 1]);
        }
        if (problem.status() == 401) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        }
        boolean isSending = isSending(request);
        if (isSending || problem.status() == 400) {
            response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
        Refusal refusal = new Refusal(request, callback);
        Callback written = isSending ? Callback.from(refusal::drop, callback::failed) : callback;
        response.write(true, bytes(problem), written);
    }

    /** Whether a request has a body that its client sends without being asked to. */
    private static boolean isSending(Request request) {
        return Bodies.hasBody(request) && !request.getHeaders().contains(HttpHeader.EXPECT);
    }

    private void drop() {
        request.getComponents().getScheduler().schedule(this::giveUp, MOST_DROPPING_SECONDS, TimeUnit.SECONDS);
        dropAvailable();
    }

    private void dropAvailable() {
        while (!isDone.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this::dropAvailable);
                return;
            }
            droppedBytes += chunk.remaining();
            boolean isLast = chunk.isLast() || Content.Chunk.isFailure(chunk) || droppedBytes > MOST_DROPPED_BYTES;
            chunk.release();
            if (isLast && isDone.compareAndSet(false, true)) {
                callback.succeeded();
            }
        }
    }

    private void giveUp() {
        if (isDone.compareAndSet(false, true)) {
            callback.failed(new TimeoutException("a refused client goes on sending"));
        }
    }

    private static ByteBuffer bytes(Problem problem) {
        try {
            return ByteBuffer.wrap(Json.MAPPER.writeValueAsBytes(problem.asJson()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written", e);
        }
    }
}
