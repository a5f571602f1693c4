package io.streamspace.host.plugin;

import io.streamspace.host.plugin.trust.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * What the plugin runtime needs to know about its host.
 *
 * @param database where the schema {@code host} with the table {@code plugins} is
 * @param repository the folder or address that holds {@code plugins.json}, as a {@code file:} or {@code http(s):} URI
 * @param trust who must have signed what is installed from there
 * @param pluginsFolder where plugins are unpacked, and where one may put a zip by hand
 * @param logsFolder where each plugin's log file goes
 * @param drain how long unmounting waits for requests that are being answered
 */
public record PluginsSetup(
        DataSource database,
        URI repository,
        Trust trust,
        Path pluginsFolder,
        Path logsFolder,
        Duration drain,
        PluginContexts contexts,
        PluginObserver observer) {}
