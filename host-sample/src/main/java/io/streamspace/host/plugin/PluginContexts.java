package io.streamspace.host.plugin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    /** What a plugin is configured with when it is installed, below what the request says. */
    default ObjectNode atInstall() {
        return JsonNodeFactory.instance.objectNode();
    }
}
