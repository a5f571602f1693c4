package io.streamspace.billing.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections for reports: to a replica once it has replayed all that was committed when the connection was asked for, else
 * to the primary. What is read is therefore never older than the request, wherever it comes from. A replica that cannot be
 * reached, follows another cluster, was promoted or canceled a report is left alone for a while. Safe for use by several threads.
 */
public final class ReportConnections implements ConnectionFactory {

    /** The longest that a replica may take to catch up before the primary is read. */
    private static final long PATIENCE_NANOS = Duration.ofMillis(500).toNanos();

    private static final long POLL_NANOS = Duration.ofMillis(5).toNanos();

    /** The time for which a replica that was of no use is not asked again. */
    private static final long REST_NANOS = Duration.ofSeconds(10).toNanos();

    private static final Logger LOG = LoggerFactory.getLogger(ReportConnections.class);

    private static final String COMMITTED =
            "SELECT pg_current_wal_flush_lsn()::text, (SELECT system_identifier FROM pg_control_system())";
    private static final String FOLLOWS =
            "SELECT pg_is_in_recovery() AND system_identifier = ? FROM pg_control_system()";
    private static final String REPLAYED = "SELECT coalesce(pg_last_wal_replay_lsn() >= ?::pg_lsn, false)";
    private static final String BEHIND = "SELECT pg_wal_lsn_diff(?::pg_lsn, pg_last_wal_replay_lsn())::int8";

    private final DataSource primary;
    private final DataSource replica;
    private final AtomicLong byReplica = new AtomicLong();
    private final AtomicLong byPrimary = new AtomicLong();
    private volatile long restsUntil = System.nanoTime();

    public ReportConnections(DataSource primary, DataSource replica) {
        this.primary = primary;
        this.replica = replica;
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection caughtUp = rests() ? null : caughtUp();
        if (caughtUp != null) {
            byReplica.incrementAndGet();
            return caughtUp;
        }
        byPrimary.incrementAndGet();
        return primary.getConnection();
    }

    /**
     * The listener to statements that fail. After one that the standby canceled, because it had to replay what the statement
     * still read, the primary is read for a while.
     */
    SqlLogger failures() {
        return new SqlLogger() {
            @Override
            public void logException(StatementContext context, SQLException failure) {
                if (DatabaseAway.isCanceled(failure)) {
                    rest("canceled a report: " + failure.getMessage());
                }
            }
        };
    }

    /** How often the replica was read since the start. */
    public long readsOfReplica() {
        return byReplica.get();
    }

    /** How often the primary was read instead. */
    public long readsOfPrimary() {
        return byPrimary.get();
    }

    /** Bytes of log that the replica has yet to replay; empty where it cannot be asked. */
    public OptionalLong lagBytes() {
        try {
            Position committed = committed();
            try (Connection connection = replica.getConnection();
                    PreparedStatement statement = connection.prepareStatement(BEHIND)) {
                statement.setString(1, committed.log());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    long behind = row.getLong(1);
                    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(Math.max(behind, 0));
                }
            }
        } catch (SQLException e) {
            LOG.debug("The lag of the replica is not known", e);
            return OptionalLong.empty();
        }
    }

    private record Position(String log, long cluster) {}

    private Position committed() throws SQLException {
        try (Connection connection = primary.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COMMITTED)) {
            row.next();
            return new Position(row.getString(1), row.getLong(2));
        }
    }

    /** A connection to the replica, or null if it is not to be read now. */
    private @Nullable Connection caughtUp() throws SQLException {
        Position committed = committed();
        try {
            Connection connection = replica.getConnection();
            if (isCaughtUp(connection, committed)) {
                return connection;
            }
            connection.close();
        } catch (SQLException e) {
            rest("cannot be read: " + e.getMessage());
        }
        return null;
    }

    /** Gives the connection back if it fails. */
    private boolean isCaughtUp(Connection connection, Position committed) throws SQLException {
        try {
            if (!follows(connection, committed)) {
                rest("is no standby of this database");
                return false;
            }
            return replays(connection, committed);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean follows(Connection connection, Position committed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FOLLOWS)) {
            statement.setLong(1, committed.cluster());
            return isTrue(statement);
        }
    }

    /** Waits until the replica has replayed a position, but not for long. */
    private static boolean replays(Connection connection, Position committed) throws SQLException {
        long begun = System.nanoTime();
        try (PreparedStatement statement = connection.prepareStatement(REPLAYED)) {
            statement.setString(1, committed.log());
            while (!isTrue(statement)) {
                if (System.nanoTime() - begun >= PATIENCE_NANOS) {
                    return false;
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
            return true;
        }
    }

    private static boolean isTrue(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private boolean rests() {
        return System.nanoTime() - restsUntil < 0;
    }

    private void rest(String why) {
        restsUntil = System.nanoTime() + REST_NANOS;
        LOG.warn("The replica for reports {}; the primary is read meanwhile", why);
    }
}
