package io.streamspace.host.plugin;

import io.streamspace.plugin.PlatformPlugin;

/**
 * A plugin that is enabled.
 *
 * @param plugin its contributions, each asked for once per enabling; every call of them runs with the plugin's class
 *     loader as the thread's context class loader. Hold it no longer than until the plugin is disabled
 */
public record ActivePlugin(String id, PlatformPlugin plugin) {}
