package io.streamspace.host.http;

import io.streamspace.host.plugin.gateway.PluginGateway;
import jakarta.servlet.Filter;
import java.util.Collection;
import java.util.List;

/**
 * What the server serves.
 *
 * @param port 0 for any free one
 * @param filters run in this order before anything is served
 * @param resources JAX-RS resources, filters and mappers, as instances, below {@code /api}
 */
public record WebSetup(
        String address, int port, List<Filter> filters, PluginGateway gateway, Collection<Object> resources) {}
