package io.streamspace.host.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.host.command.StartFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/**
 * Opens connection pools. They keep trying when the server is away: a caller waits a little and then is told.
 *
 * <p>A server that is gone without a word, behind a cut line or a firewall that forgot the connection, would be waited for
 * for ever; so an answer has to come within a time. Whatever the JDBC URL says of {@code socketTimeout} or any other
 * parameter goes before what is set here.
 */
final class Pools {

    private static final long CONNECTION_WAIT_MILLIS = 3_000;

    /** A connection that died while it was idle costs a caller no more than this. */
    private static final long VALIDATION_MILLIS = 1_000;

    private static final long KEEPALIVE_MILLIS = 30_000;
    private static final String CONNECT_TIMEOUT_SECONDS = "3";

    /** Of several servers in the URL, how soon one that was a standby is asked again whether it is the primary now. */
    private static final String RECHECK_SECONDS = "2";

    private Pools() {}

    /** @param answer the longest that one statement may take, to the second; whoever needs longer sets a network timeout */
    static HikariDataSource open(Login login, String schema, int connections, Duration answer) {
        return new HikariDataSource(config(login, schema, connections, answer));
    }

    /** Reads alone, and opens though its server is away: there is another to read from, so nobody waits for long. */
    static HikariDataSource openReplica(Login login, String schema, int connections, Duration answer) {
        HikariConfig config = config(login, schema, connections, answer);
        config.setPoolName(schema + " replica");
        config.setReadOnly(true);
        config.setConnectionTimeout(VALIDATION_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    private static HikariConfig config(Login login, String schema, int connections, Duration answer) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(schema);
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(login.address());
        login.user().ifPresent(config::setUsername);
        login.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
        config.setValidationTimeout(VALIDATION_MILLIS);
        config.setKeepaliveTime(KEEPALIVE_MILLIS);
        config.addDataSourceProperty("currentSchema", schema);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        config.addDataSourceProperty("socketTimeout", Long.toString(answer.toSeconds()));
        config.addDataSourceProperty("hostRecheckSeconds", RECHECK_SECONDS);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }

    /** @param answer as of {@link #open}: a start that waits for a silent server would wait for ever */
    static void createSchema(Login login, String schema, Duration answer) {
        Properties properties = login.properties();
        properties.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        properties.setProperty("socketTimeout", Long.toString(answer.toSeconds()));
        try (Connection connection = DriverManager.getConnection(login.address(), properties);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtext('streamspace schemas'))");
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        } catch (SQLException e) {
            throw new StartFailure("the database cannot be used: " + e.getMessage(), e);
        }
    }
}
