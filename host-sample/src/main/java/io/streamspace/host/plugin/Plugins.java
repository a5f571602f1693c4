package io.streamspace.host.plugin;

import io.streamspace.host.plugin.gateway.PluginGateway;
import java.util.List;
import java.util.Set;

/**
 * The plugins of this host.
 *
 * <p>A host opens it once its database is migrated, calls {@link #start()} when it can serve contexts, asks {@link
 * #gateway()} before its own resources, registers {@link #resources()} in a JAX-RS application that is mounted at {@code
 * /api/*}, and closes it before it closes the database.
 */
public final class Plugins implements AutoCloseable {

    public Plugins(PluginsSetup setup) {
        throw new UnsupportedOperationException("to come: " + setup);
    }

    /** Takes up what lies in the plugins folder and enables again what was enabled. Never fails because of a plugin. */
    public void start() {}

    /** The enabled plugins, in the order of their ids; cheap, for use in each request. */
    public List<ActivePlugin> active() {
        return List.of();
    }

    /** Serves the plugins' own paths. */
    public PluginGateway gateway() {
        throw new UnsupportedOperationException();
    }

    /** JAX-RS resources and exception mappers, as instances: {@code plugins} and {@code ui}. */
    public Set<Object> resources() {
        return Set.of();
    }

    /** Disables every plugin for the time being; what was enabled is enabled again by the next start. */
    @Override
    public void close() {}
}
