package io.streamspace.billing.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A report on a streaming standby that has to replay what the report still reads. */
final class ReportConnectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COUNT = "SELECT count(*) FROM billed";

    private static PostgresServer primary;
    private static PostgresServer replica;

    @BeforeAll
    static void a_standby_that_waits_for_no_report() throws IOException, SQLException, InterruptedException {
        Path folder = Files.createTempDirectory("streamspace-standby");
        primary = PostgresServer.create(folder.resolve("primary"), Map.of());
        replica = primary.standby("replica", folder.resolve("replica"));
        primary.start();
        replica.start();
        Instant end = Instant.now().plus(PATIENCE);
        while (!primary.isAccepting() || !replica.isAccepting()) {
            assertThat(Instant.now()).as("both accept").isBefore(end);
            Thread.sleep(50);
        }
        execute(replica, "ALTER SYSTEM SET max_standby_streaming_delay = 0");
        execute(replica, "SELECT pg_reload_conf()");
        execute(primary, "CREATE TABLE billed AS SELECT n FROM generate_series(1, 1000) AS n");
    }

    @AfterAll
    static void stop() {
        replica.close();
        primary.close();
    }

    @Test
    void a_report_that_the_standby_cancels_is_read_from_the_primary_at_the_next_try() {
        ReportConnections connections = new ReportConnections(source(primary), source(replica));
        Jdbi reads = Database.reads(connections);

        assertThatThrownBy(() -> reads.useTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ, ReportConnectionsTest::readUntilCanceled))
                .isInstanceOf(JdbiException.class)
                .satisfies(failure -> assertThat(DatabaseAway.isCanceled(failure) || DatabaseAway.isCauseOf(failure))
                        .as("it may succeed a moment later")
                        .isTrue());
        assertThat(connections.readsOfReplica()).isOne();

        assertThat(reads.withHandle(ReportConnectionsTest::count)).isZero();
        assertThat(connections.readsOfReplica()).isOne();
        assertThat(connections.readsOfPrimary()).isOne();
    }

    private static void readUntilCanceled(Handle report) throws SQLException {
        assertThat(count(report)).isEqualTo(1000);
        execute(primary, "DELETE FROM billed");
        execute(primary, "VACUUM billed");
        for (Instant end = Instant.now().plus(PATIENCE); Instant.now().isBefore(end); ) {
            count(report);
        }
    }

    private static long count(Handle handle) {
        return handle.createQuery(COUNT).mapTo(Long.class).one();
    }

    private static DataSource source(PostgresServer server) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        return source;
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
