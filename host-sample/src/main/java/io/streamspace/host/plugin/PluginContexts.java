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
     * @param configuration reads the plugin's present configuration, secrets in clear, by way of {@link #given}
     */
    PluginContext contextFor(String pluginId, Supplier<String> configuration);

    /**
     * The configuration as a plugin is given it, when it is enabled and whenever it is configured: the stored one, and
     * whatever only those who start this host may say.
     *
     * @param stored as JSON, secrets in clear
     */
    default String given(String stored) {
        return stored;
    }

    /** What a plugin is configured with when it is installed, below what the request says. */
    default ObjectNode atInstall() {
        return JsonNodeFactory.instance.objectNode();
    }
}
