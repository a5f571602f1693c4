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
    private static final int REPLICA_CONNECTIONS = 8;

    /** What the host asks is short. */
    private static final Duration HOST_ANSWER = Duration.ofSeconds(20);

    /** What plugins ask may be a batch of a bill run. */
    private static final Duration PLUGIN_ANSWER = Duration.ofSeconds(60);

    private final HikariDataSource host;
    private final Jdbi jdbi;
    private final PluginRoles roles;
    private final Map<String, Pooled> ofPlugins = new ConcurrentHashMap<>();
    private final Login login;
    private final Optional<Login> replica;

    private record Pooled(HikariDataSource primary, Optional<HikariDataSource> replica) implements AutoCloseable {
        @Override
        public void close() {
            replica.ifPresent(HikariDataSource::close);
            primary.close();
        }
    }

    /** Without a replica. */
    public HostDatabase(String jdbcUrl) {
        this(jdbcUrl, Optional.empty());
    }

    /**
     * Connects and brings the host's schema up to date.
     *
     * @param replicaJdbcUrl a standby of it, from which plugins may read
     */
    public HostDatabase(String jdbcUrl, Optional<String> replicaJdbcUrl) {
        this.login = Login.of(jdbcUrl);
        this.replica = replicaJdbcUrl.map(Login::of);
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
        return pooled(pluginId).primary();
    }

    /** The same on the replica, if there is one. */
    public Optional<DataSource> replicaOfPlugin(String pluginId) {
        return pooled(pluginId).replica().map(DataSource.class::cast);
    }

    private Pooled pooled(String pluginId) {
        return ofPlugins.computeIfAbsent(pluginId, id -> opened(schemaOf(id)));
    }

    private static String schemaOf(String pluginId) {
        return pluginId.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    }

    /** Where the plugin has a role of its own, it has it on the replica too. */
    private Pooled opened(String schema) {
        Login owner = roles.ofSchema(schema);
        return new Pooled(
                Pools.open(owner, schema, PLUGIN_CONNECTIONS, PLUGIN_ANSWER),
                replica.map(of -> owner.equals(login) ? of : of.withRoleOf(owner))
                        .map(of -> Pools.openReplica(of, schema, REPLICA_CONNECTIONS, PLUGIN_ANSWER)));
    }

    @Override
    public void close() {
        ofPlugins.values().forEach(Pooled::close);
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
