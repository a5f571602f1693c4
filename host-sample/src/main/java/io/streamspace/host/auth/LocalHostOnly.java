package io.streamspace.host.auth;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.edge.Refusal;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers only requests that address this machine by a local name. A page elsewhere could else have its own name
 * resolve to the loopback address and use the well-known demo tokens (DNS rebinding).
 */
public final class LocalHostOnly extends Handler.Wrapper {

    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String name = Request.getServerName(request);
        if (name != null && LOCAL.contains(name.toLowerCase(Locale.ROOT))) {
            return super.handle(request, response, callback);
        }
        Problem foreign = Problem.of(421, "foreign_host", "In demo mode only local host names are answered.");
        Refusal.send(request, response, callback, foreign);
        return true;
    }
}
