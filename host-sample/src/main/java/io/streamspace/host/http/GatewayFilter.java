package io.streamspace.host.http;

import io.streamspace.host.plugin.gateway.PluginGateway;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Offers each request to the plugins before the host's own resources see it. */
final class GatewayFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private final transient PluginGateway gateway;

    GatewayFilter(PluginGateway gateway) {
        this.gateway = gateway;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!gateway.tryServe(request, response)) {
            chain.doFilter(request, response);
        }
    }
}
