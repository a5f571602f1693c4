package io.streamspace.host.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Another filter that lets alone what the servlet mapped below one path serves. */
public final class ExceptBelow extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final String path;
    private final transient Filter filter;

    public ExceptBelow(String path, Filter filter) {
        this.path = path;
        this.filter = filter;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getServletPath().equals(path)) {
            chain.doFilter(request, response);
        } else {
            filter.doFilter(request, response, chain);
        }
    }
}
