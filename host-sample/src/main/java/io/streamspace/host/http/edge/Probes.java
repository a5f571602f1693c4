package io.streamspace.host.http.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.streamspace.host.http.Json;
import io.streamspace.host.http.Problem;
import io.streamspace.host.http.edge.Readiness.Missing;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code GET /healthz}: 200 as soon as it answers. {@code GET /readyz}: 200, or 503 with what is missing. Both are
 * answered by threads that serve nothing else, without a token, and are never limited.
 */
public final class Probes extends Handler.Wrapper {

    static final String HEALTH = "/healthz";
    static final String READY = "/readyz";
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 64;

    private final Readiness readiness;
    private final NamedThreads pool = new NamedThreads("probe", THREADS, MOST_WAITING);

    public Probes(Readiness readiness) {
        this.readiness = readiness;
        installBean(pool);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = RawPath.of(request);
        if (!HEALTH.equals(path) && !READY.equals(path)) {
            return super.handle(request, response, callback);
        }
        if (!List.of("GET", "HEAD").contains(request.getMethod())) {
            Problem refused = Problem.of(405, "method_not_allowed", "Method Not Allowed.");
            Refusal.send(request, response, callback, refused, "Allow", "GET, HEAD");
        } else if (HEALTH.equals(path)) {
            tell(List.of(), response, callback);
        } else {
            probe(request, response, callback);
        }
        return true;
    }

    private void probe(Request request, Response response, Callback callback) {
        try {
            pool.execute(() -> tell(readiness.missing(), response, callback));
        } catch (RejectedExecutionException full) {
            Refusal.send(request, response, callback, Problem.of(503, "busy", "Too many ask at a time."));
        }
    }

    static void tell(List<Missing> missing, Response response, Callback callback) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", missing.isEmpty() ? "UP" : "DOWN");
        if (!missing.isEmpty()) {
            answer.put("missing", missing);
        }
        response.setStatus(missing.isEmpty() ? 200 : 503);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        try {
            response.write(true, ByteBuffer.wrap(Json.MAPPER.writeValueAsBytes(answer)), callback);
        } catch (JsonProcessingException e) {
            callback.failed(e);
        }
    }
}
