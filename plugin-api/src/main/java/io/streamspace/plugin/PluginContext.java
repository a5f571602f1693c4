package io.streamspace.plugin;

import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/** What a host hands a plugin when it enables it. Valid until {@link PlatformPlugin#disable()} returns. */
public interface PluginContext {

    /** The plugin's id, as in its descriptor. */
    String pluginId();

    /** The plugin's configuration as JSON: secrets in clear, defaults not filled in; a plugin checks it before it is used. */
    String configuration();

    /**
     * Pooled connections to a PostgreSQL database. Each arrives with auto-commit on and a {@code search_path} of one
     * schema that exists, belongs to this plugin alone and survives disabling and uninstalling. The host owns and
     * closes the pool.
     */
    DataSource dataSource();

    /**
     * Pooled connections to a read replica, a streaming standby of the same database, if the host has one: for long reads,
     * with the same {@code search_path}. What was just committed may not be there yet. The host owns and closes the pool.
     */
    default Optional<DataSource> readReplica() {
        return Optional.empty();
    }

    /** The platform's time. A plugin reads no other clock for anything that it records. */
    PlatformClock clock();

    /** Where the plugin announces what happened. */
    EventBus events();

    /** How far the host's events have been handed to this plugin. */
    EventDelivery delivery();

    /** Messages to people, by whatever means the host has. */
    Notifications notifications();

    /** The sessions that the host holds to be alive. */
    LiveSessions sessions();

    /** What those who start the host say about its surroundings. */
    default HostSettings hostSettings() {
        return HostSettings.NONE;
    }

    /** A folder for this plugin's own files; it exists, and survives disabling. */
    Path dataDirectory();
}
