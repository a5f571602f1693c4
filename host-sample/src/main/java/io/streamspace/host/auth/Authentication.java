package io.streamspace.host.auth;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.edge.RawPath;
import io.streamspace.host.http.edge.Refusal;
import io.streamspace.host.limit.RateLimits;
import io.streamspace.plugin.Caller;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Sets the {@link Caller} of a request by its bearer token, before its body is read. Without a token the request goes on
 * without a caller, since some paths need none; a token that nobody has ends it, and addresses that send
 * many of them are told to wait; who has a token is let in from there still.
 */
public final class Authentication extends Handler.Wrapper {

    private static final String SCHEME = "bearer ";

    private final Tokens tokens;
    private final Set<String> exempt;
    private final RateLimits limits;

    /** @param exempt below these paths others look after who is calling */
    public Authentication(Tokens tokens, Set<String> exempt, RateLimits limits) {
        this.tokens = tokens;
        this.exempt = exempt;
        this.limits = limits;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header == null || isExempt(RawPath.of(request))) {
            return super.handle(request, response, callback);
        }
        Optional<Caller> caller = caller(header);
        if (caller.isEmpty()) {
            refuse(request, response, callback);
            return true;
        }
        request.setAttribute(Caller.ATTRIBUTE, caller.get());
        return super.handle(request, response, callback);
    }

    private void refuse(Request request, Response response, Callback callback) {
        Duration wait = limits.ofBadToken(request);
        if (wait.isZero()) {
            Refusal.send(request, response, callback, Problem.unauthenticated());
        } else {
            RateLimits.refuse(request, response, callback, wait);
        }
    }

    private boolean isExempt(String path) {
        return exempt.stream().anyMatch(prefix -> path.equals(prefix) || path.startsWith(prefix + "/"));
    }

    private Optional<Caller> caller(String header) {
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? tokens.callerOf(header.substring(SCHEME.length()).strip()) : Optional.empty();
    }
}
