package io.streamspace.host.http;

import io.streamspace.host.plugin.gateway.PluginGateway;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What the server serves.
 *
 * @param port 0 for any free one
 * @param filters run in this order before anything is served
 * @param resources JAX-RS resources, filters and mappers, as instances, below {@code /api}
 * @param servlets more of them, by what they are mapped to
 */
public record WebSetup(
        String address,
        int port,
        List<Filter> filters,
        PluginGateway gateway,
        Collection<Object> resources,
        Map<String, HttpServlet> servlets) {

    public WebSetup(
            String address, int port, List<Filter> filters, PluginGateway gateway, Collection<Object> resources) {
        this(address, port, filters, gateway, resources, Map.of());
    }
}
