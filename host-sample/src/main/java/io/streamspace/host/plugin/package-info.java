/**
 * The sample host's plugin runtime: finds plugins in a catalog, installs, configures, runs and removes them.
 *
 * <p>Owns: the catalog client, the plugins folder, the class loaders, every plugin's state and configuration (table {@code
 * host.plugins}), the HTTP paths that plugins contribute, and the plugins' log files.
 *
 * <p>Does not own: what a plugin is given ({@link io.streamspace.host.plugin.PluginContexts}) and how events reach it
 * ({@link io.streamspace.host.plugin.PluginObserver}); authentication, which has set the request's caller before the
 * gateway is asked.
 *
 * <p>Invariants: nothing is unpacked whose checksum was not verified; a plugin's code runs with its own class loader as
 * the thread's context class loader; no plugin's failure reaches another plugin or the host; once a plugin is
 * uninstalled nothing here refers to its classes; a secret is in the table and in the plugin, and nowhere else.
 */
@NullMarked
package io.streamspace.host.plugin;

import org.jspecify.annotations.NullMarked;
