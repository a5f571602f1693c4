package io.streamspace.billing.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connections for reports: to a replica once it has replayed all that was committed when the connection was asked for, else
 * to the primary. What is read is therefore never older than the request, wherever it comes from. A replica that cannot be
 * reached, follows another cluster or was promoted is left alone for a while. Safe for use by several threads.
 */
public final class ReportConnections implements ConnectionFactory {

    /** How long a replica may take to catch up before the primary is read. */
    public static final Duration PATIENCE = Duration.ofMillis(500);

    /** How long a replica that was of no use is not asked again. */
    public static final Duration REST = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ReportConnections.class);
    private static final long PAUSE_MILLIS = 5;

    private static final String COMMITTED =
            "SELECT pg_current_wal_flush_lsn()::text, (SELECT system_identifier FROM pg_control_system())";
    private static final String REPLAYED = """
            SELECT pg_is_in_recovery() AND system_identifier = ?, coalesce(pg_last_wal_replay_lsn() >= ?::pg_lsn, false)
            FROM pg_control_system()
            """;
    private static final String BEHIND = "SELECT pg_wal_lsn_diff(?::pg_lsn, pg_last_wal_replay_lsn())::int8";

    private final DataSource primary;
    private final @Nullable DataSource replica;
    private final Duration patience;
    private final AtomicLong byReplica = new AtomicLong();
    private final AtomicLong byPrimary = new AtomicLong();
    private volatile long restsUntil = System.nanoTime();

    /** @param replica null: all is read from the primary */
    public ReportConnections(DataSource primary, @Nullable DataSource replica, Duration patience) {
        this.primary = primary;
        this.replica = replica;
        this.patience = patience;
    }

    @Override
    public Connection openConnection() throws SQLException {
        if (replica == null) {
            return primary.getConnection();
        }
        Connection caughtUp = rests() ? null : caughtUp(replica);
        (caughtUp == null ? byPrimary : byReplica).incrementAndGet();
        return caughtUp == null ? primary.getConnection() : caughtUp;
    }

    /** Whether there is a replica at all. */
    public boolean hasReplica() {
        return replica != null;
    }

    /** How often a replica was read since the start. */
    public long readsOfReplica() {
        return byReplica.get();
    }

    /** How often the primary was read although there is a replica. */
    public long readsOfPrimary() {
        return byPrimary.get();
    }

    /** Bytes of log that the replica has yet to replay; empty without a replica, and where it cannot be asked. */
    public OptionalLong lagBytes() {
        if (replica == null) {
            return OptionalLong.empty();
        }
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

    private enum Reached {
        YES,
        NOT_YET,
        NEVER
    }

    private @Nullable Connection caughtUp(DataSource replica) throws SQLException {
        Position committed = committed();
        Connection connection = null;
        try {
            connection = replica.getConnection();
            if (awaits(connection, committed)) {
                Connection result = connection;
                connection = null;
                return result;
            }
            return null;
        } catch (SQLException e) {
            rest("cannot be read: " + e.getMessage());
            return null;
        } finally {
            giveBack(connection);
        }
    }

    private boolean awaits(Connection connection, Position committed) throws SQLException {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            switch (reached(connection, committed)) {
                case YES -> {
                    return true;
                }
                case NEVER -> {
                    rest("is no standby of this database");
                    return false;
                }
                case NOT_YET -> {
                    if (System.nanoTime() - until >= 0 || !paused()) {
                        return false;
                    }
                }
            }
        }
    }

    private Position committed() throws SQLException {
        try (Connection connection = primary.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COMMITTED)) {
            row.next();
            return new Position(row.getString(1), row.getLong(2));
        }
    }

    private static Reached reached(Connection connection, Position committed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REPLAYED)) {
            statement.setLong(1, committed.cluster());
            statement.setString(2, committed.log());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!row.getBoolean(1)) {
                    return Reached.NEVER;
                }
                return row.getBoolean(2) ? Reached.YES : Reached.NOT_YET;
            }
        }
    }

    private boolean rests() {
        return System.nanoTime() - restsUntil < 0;
    }

    private void rest(String why) {
        restsUntil = System.nanoTime() + REST.toNanos();
        LOG.warn("The replica for reports {}; the primary is read meanwhile", why);
    }

    /** Whoever is interrupted reads at once, from the primary. */
    private static boolean paused() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void giveBack(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("A connection to the replica did not close", e);
            }
        }
    }
}
