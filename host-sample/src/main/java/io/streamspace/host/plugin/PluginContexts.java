package io.streamspace.host.plugin;

import io.streamspace.plugin.PluginContext;
import java.util.function.Supplier;

/** Makes what a plugin is handed when it is enabled. */
@FunctionalInterface
public interface PluginContexts {

    /**
     * A fresh context for one enabling; called just before {@code enable}.
     *
     * @param configuration reads the plugin's present configuration, secrets in clear
     */
    PluginContext contextFor(String pluginId, Supplier<String> configuration);
}
