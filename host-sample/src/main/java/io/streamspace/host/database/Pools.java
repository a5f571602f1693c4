package io.streamspace.host.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.streamspace.host.command.StartFailure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Opens connection pools. They keep trying when the server is away: a caller waits a little and then is told. */
final class Pools {

    private static final long CONNECTION_WAIT_MILLIS = 3_000;
    private static final String CONNECT_TIMEOUT_SECONDS = "3";

    private Pools() {}

    static HikariDataSource open(Login login, String schema, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(schema);
        config.setDriverClassName("org.postgresql.Driver");
        config.setJdbcUrl(login.address());
        login.user().ifPresent(config::setUsername);
        login.password().ifPresent(config::setPassword);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(CONNECTION_WAIT_MILLIS);
        config.addDataSourceProperty("currentSchema", schema);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return new HikariDataSource(config);
    }

    static void createSchema(Login login, String schema) {
        try (Connection connection = DriverManager.getConnection(login.address(), login.properties());
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtext('streamspace schemas'))");
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        } catch (SQLException e) {
            throw new StartFailure("the database cannot be used: " + e.getMessage(), e);
        }
    }
}
