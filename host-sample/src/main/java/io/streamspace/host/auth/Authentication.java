package io.streamspace.host.auth;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.ServletProblems;
import io.streamspace.plugin.Caller;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Sets the {@link Caller} of a request by its bearer token. Without a token the request goes on without a caller, since
 * some paths need none; a token that nobody has ends it.
 */
public final class Authentication extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final String SCHEME = "bearer ";

    private final transient Tokens tokens;

    public Authentication(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String header = request.getHeader("Authorization");
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Caller> caller = caller(header);
        if (caller.isEmpty()) {
            response.setHeader("WWW-Authenticate", "Bearer");
            ServletProblems.write(response, Problem.unauthenticated());
            return;
        }
        request.setAttribute(Caller.ATTRIBUTE, caller.get());
        chain.doFilter(request, response);
    }

    private Optional<Caller> caller(String header) {
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return bearer ? tokens.callerOf(header.substring(SCHEME.length()).strip()) : Optional.empty();
    }
}
