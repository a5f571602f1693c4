package io.streamspace.host.database;

import com.zaxxer.hikari.HikariDataSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;

/**
 * Pools on one PostgreSQL database: the host's own on schema {@code host}, and one per plugin, which connects by a role of
 * its own that owns the plugin's schema alone.
 */
public final class HostDatabase implements AutoCloseable {

    private static final int HOST_CONNECTIONS = 24;
    private static final int PLUGIN_CONNECTIONS = 24;

    private final HikariDataSource host;
    private final Jdbi jdbi;
    private final PluginRoles roles;
    private final Map<String, HikariDataSource> ofPlugins = new ConcurrentHashMap<>();

    /** Connects and brings the host's schema up to date. */
    public HostDatabase(String jdbcUrl) {
        Login login = Login.of(jdbcUrl);
        Pools.createSchema(login, "host");
        this.host = Pools.open(login, "host", HOST_CONNECTIONS);
        this.jdbi = Jdbi.create(host);
        this.roles = new PluginRoles(jdbi, login);
        migrate();
    }

    public DataSource host() {
        return host;
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** The pool of a plugin; the same one however often it is enabled. Its schema is named after the plugin's id. */
    public DataSource ofPlugin(String pluginId) {
        String schema = pluginId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        return ofPlugins.computeIfAbsent(
                pluginId, id -> Pools.open(roles.ofSchema(schema), schema, PLUGIN_CONNECTIONS));
    }

    @Override
    public void close() {
        ofPlugins.values().forEach(HikariDataSource::close);
        host.close();
    }

    private void migrate() {
        Flyway.configure(HostDatabase.class.getClassLoader())
                .dataSource(host)
                .schemas("host")
                .locations("classpath:db/host")
                .failOnMissingLocations(true)
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
