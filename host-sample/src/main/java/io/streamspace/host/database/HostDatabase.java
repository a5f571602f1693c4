package io.streamspace.host.database;

import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.host.command.StartFailure;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Jdbi;

/**
 * Pools on one PostgreSQL database: the host's own on schema {@code host}, and one per plugin, which connects by a role of
 * its own that owns the plugin's schema alone.
 */
public final class HostDatabase implements AutoCloseable {

    private static final int HOST_CONNECTIONS = 24;
    private static final int PLUGIN_CONNECTIONS = 24;

    /** What the host asks is short. */
    private static final Duration HOST_ANSWER = Duration.ofSeconds(20);

    /** What plugins ask may be a batch of a bill run. */
    private static final Duration PLUGIN_ANSWER = Duration.ofSeconds(60);

    private final HikariDataSource host;
    private final Jdbi jdbi;
    private final PluginRoles roles;
    private final Map<String, HikariDataSource> ofPlugins = new ConcurrentHashMap<>();

    /** Connects and brings the host's schema up to date. */
    public HostDatabase(String jdbcUrl) {
        Login login = Login.of(jdbcUrl);
        Pools.createSchema(login, "host", HOST_ANSWER);
        this.host = Pools.open(login, "host", HOST_CONNECTIONS, HOST_ANSWER);
        this.jdbi = Jdbi.create(host);
        this.roles = new PluginRoles(jdbi, login);
        migrate(login);
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
                pluginId, id -> Pools.open(roles.ofSchema(schema), schema, PLUGIN_CONNECTIONS, PLUGIN_ANSWER));
    }

    /**
     * Lets commits of the host and its plugins return before they are on disk, or not any more. A crash of the server may
     * then take the last half second, never half a transaction. Holds for the connections that are opened from now on; those
     * that are open are closed as soon as nobody uses them. To be asked of an embedded server only, which forgets it when it
     * is started again.
     */
    public void commitWithoutDisk(boolean isAsked) {
        roles.setAll("synchronous_commit", isAsked ? Optional.of("off") : Optional.empty());
        ofPlugins.values().forEach(HostDatabase::renew);
        renew(host);
    }

    private static void renew(HikariDataSource pool) {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void close() {
        ofPlugins.values().forEach(HikariDataSource::close);
        host.close();
    }

    /** On a connection of its own, since what a migration does may take as long as it likes. */
    private static void migrate(Login login) {
        try {
            bringUpToDate(login);
        } catch (FlywayValidateException e) {
            throw new StartFailure(
                    "the database was made by another version of this program, whose tables this one cannot bring up to date;"
                            + " start that version, or this one with another --data or --jdbc-url",
                    e);
        }
    }

    private static void bringUpToDate(Login login) {
        Flyway.configure(HostDatabase.class.getClassLoader())
                .dataSource(login.jdbcUrl(), null, null)
                .schemas("host")
                .locations("classpath:db/host")
                .failOnMissingLocations(true)
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
