package io.streamspace.host.http.edge;

import io.streamspace.host.http.Problem;
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

    private final CallerShares shares;

    /** How many requests are served at a time, and how many more wait for their turn; of all callers and of each. */
    public record Limits(int threads, int waiting, int threadsOfCaller, int waitingOfCaller) {}

    public Workers(Limits limits) {
        NamedThreads pool = new NamedThreads("request", limits.threads(), limits.waiting());
        installBean(pool);
        shares = new CallerShares(pool::execute, limits.threadsOfCaller(), limits.waitingOfCaller());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        shares.submit(CallerKey.of(request), new CallerShares.Work() {
            @Override
            public void run() {
                serve(request, response, callback);
            }

            @Override
            public void refuse() {
                Problem busy = Problem.of(503, "busy", "Too many requests are waiting to be served; try again.");
                Refusal.send(request, response, callback, busy, "Retry-After", RETRY_AFTER_SECONDS);
            }
        });
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
