package io.streamspace.host.http.edge;

import io.streamspace.host.http.Problem;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Serves requests on threads of their own. However long a request waits for the database, the threads that read and
 * write connections stay free. When too many wait, a request is refused, 503.
 */
public final class Workers extends Handler.Wrapper {

    private static final String RETRY_AFTER_SECONDS = "2";

    private final NamedThreads pool;

    /** @param threads how many requests are served at a time; {@code waiting} more wait for their turn */
    public Workers(int threads, int waiting) {
        pool = new NamedThreads("request", threads, waiting);
        installBean(pool);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        try {
            pool.execute(() -> serve(request, response, callback));
        } catch (RejectedExecutionException full) {
            Problem busy = Problem.of(503, "busy", "Too many requests are waiting to be served; try again.");
            Refusal.send(request, response, callback, busy, "Retry-After", RETRY_AFTER_SECONDS);
        }
        return true;
    }

    private void serve(Request request, Response response, Callback callback) {
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Exception e) {
            Response.writeError(request, response, callback, e);
        }
    }
}
