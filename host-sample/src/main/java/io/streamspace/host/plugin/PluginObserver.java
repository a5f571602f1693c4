package io.streamspace.host.plugin;

import io.streamspace.plugin.PlatformPlugin;

/** Is told when a plugin begins and ceases to run, by the thread that enables or disables it. */
public interface PluginObserver {

    /** Cares for nothing. */
    PluginObserver NONE = new PluginObserver() {
        @Override
        public void enabled(String pluginId, PlatformPlugin plugin) {}

        @Override
        public void disabling(String pluginId) {}
    };

    /**
     * The plugin's {@code enable} has returned; its HTTP paths are not served yet. If this throws, the enabling fails.
     *
     * @param plugin see {@link ActivePlugin#plugin()}; drop it when {@link #disabling(String)} is called
     */
    void enabled(String pluginId, PlatformPlugin plugin);

    /**
     * The plugin's HTTP paths are no longer served and its {@code disable} is about to be called: when this returns,
     * no event, heartbeat or scheduled work is on its way to the plugin, and nothing holds a reference to it.
     */
    void disabling(String pluginId);

    /** How many of the plugin's events are set aside, to be retried or discarded. */
    default long quarantined(String pluginId) {
        return 0;
    }
}
