package io.streamspace.host.event;

import io.streamspace.host.database.DatabaseTrouble;
import io.streamspace.host.event.HeartbeatTable.Fold;
import io.streamspace.plugin.HeartbeatSpan;
import io.streamspace.plugin.LifecycleListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps heartbeats for consumers that are away: in memory for a few seconds, then in the table. */
final class HeartbeatFolds {

    private static final Logger LOG = LoggerFactory.getLogger(HeartbeatFolds.class);
    private static final int MOST_PENDING = 200_000;
    private static final int HANDED_OVER_AT_ONCE = 5_000;

    private final DataSource database;
    private final long reachMillis;
    private Map<Fold, Spans> pending = new HashMap<>();
    private long dropped;

    /** @param reach two beats at most this far apart prove the time between */
    HeartbeatFolds(DataSource database, Duration reach) {
        this.database = database;
        this.reachMillis = reach.toMillis();
    }

    synchronized void add(String consumer, String sessionId, long from, long to) {
        Fold fold = new Fold(consumer, sessionId);
        Spans before = pending.get(fold);
        if (before == null && pending.size() >= MOST_PENDING) {
            dropped++;
            return;
        }
        pending.put(fold, (before == null ? Spans.NONE : before).with(from, to, reachMillis));
    }

    /** Writes what is in memory. What cannot be written stays there. */
    void flush() {
        Map<Fold, Spans> taken = take();
        if (taken.isEmpty()) {
            return;
        }
        try {
            store(taken);
        } catch (SQLException e) {
            taken.forEach((fold, spans) -> addAll(fold, spans));
            throw new DatabaseTrouble(e);
        }
    }

    /** Gives a consumer everything that was kept under a name, in memory or stored, and forgets it. */
    void handOver(String name, LifecycleListener listener) {
        flush();
        try (Connection connection = database.getConnection()) {
            Map<String, Spans> rows = HeartbeatTable.of(connection, name, HANDED_OVER_AT_ONCE);
            while (!rows.isEmpty()) {
                listener.sessionHeartbeats(listed(rows));
                HeartbeatTable.delete(connection, name, rows.keySet());
                rows = HeartbeatTable.of(connection, name, HANDED_OVER_AT_ONCE);
            }
        } catch (SQLException e) {
            throw new DatabaseTrouble(e);
        }
    }

    private static List<HeartbeatSpan> listed(Map<String, Spans> rows) {
        List<HeartbeatSpan> listed = new ArrayList<>();
        rows.forEach((sessionId, spans) -> IntStream.range(0, spans.count())
                .forEach(i -> listed.add(new HeartbeatSpan(sessionId, spans.from(i), spans.to(i)))));
        return listed;
    }

    private synchronized Map<Fold, Spans> take() {
        if (dropped > 0) {
            LOG.warn("{} heartbeats were dropped: too many sessions beat while no plugin takes them", dropped);
            dropped = 0;
        }
        Map<Fold, Spans> taken = pending;
        pending = new HashMap<>();
        return taken;
    }

    private void addAll(Fold fold, Spans spans) {
        for (int i = 0; i < spans.count(); i++) {
            add(fold.consumer(), fold.sessionId(), spans.from(i), spans.to(i));
        }
    }

    private void store(Map<Fold, Spans> folds) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                HeartbeatTable.merge(connection, folds, reachMillis);
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
