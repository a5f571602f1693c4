package io.streamspace.host.limit;

import io.streamspace.host.http.edge.RawPath;
import io.streamspace.plugin.Caller;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses calls to the API that come too often, 429, before their body is read. */
public final class CallerLimits extends Handler.Wrapper {

    private final RateLimits limits;

    public CallerLimits(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!RawPath.of(request).startsWith("/api/")) {
            return super.handle(request, response, callback);
        }
        Duration wait = limits.ofCaller(request, (Caller) request.getAttribute(Caller.ATTRIBUTE));
        if (wait.isZero()) {
            return super.handle(request, response, callback);
        }
        RateLimits.refuse(request, response, callback, wait);
        return true;
    }
}
