package io.streamspace.host.auth;

import io.streamspace.host.http.Problem;
import io.streamspace.host.http.ServletProblems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Answers only requests that address this machine by a local name. A page elsewhere could else have its own name
 * resolve to the loopback address and use the well-known demo tokens (DNS rebinding).
 */
public final class LocalHostOnly extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (LOCAL.contains(request.getServerName().toLowerCase(Locale.ROOT))) {
            chain.doFilter(request, response);
        } else {
            ServletProblems.write(
                    response, Problem.of(421, "foreign_host", "In demo mode only local host names are answered."));
        }
    }
}
