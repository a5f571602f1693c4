package io.streamspace.host.http;

import io.streamspace.host.http.edge.Readiness;
import io.streamspace.host.plugin.gateway.PluginGateway;
import jakarta.servlet.http.HttpServlet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;

/**
 * What the server serves.
 *
 * @param guards run in this order before a request's body is read; they must not block
 * @param resources JAX-RS resources, filters and mappers, as instances, below {@code /api}
 * @param servlets more of them, by the path they are mapped to and below
 */
public record WebSetup(
        List<Handler.Wrapper> guards,
        PluginGateway gateway,
        Collection<Object> resources,
        Map<String, HttpServlet> servlets,
        Readiness readiness,
        WebLimits limits) {

    /** Without servlets, always ready, with the usual limits. */
    public WebSetup(List<Handler.Wrapper> guards, PluginGateway gateway, Collection<Object> resources) {
        this(guards, gateway, resources, Map.of(), List::of, WebLimits.ofSystem());
    }
}
