package io.streamspace.host.event;

import io.streamspace.host.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One durable row per consumer and session with the proofs of life that the consumer has not taken. */
final class HeartbeatTable {

    private static final String STORED = Sql.of(HeartbeatTable.class, "stored");
    private static final String STORE = Sql.of(HeartbeatTable.class, "store");

    private HeartbeatTable() {}

    /** Whose proofs they are. */
    record Fold(String consumer, String sessionId) {}

    /** Merges proofs into what is stored. */
    static void merge(Connection transaction, Map<Fold, Spans> folds, long reachMillis) throws SQLException {
        Map<Fold, Spans> stored = stored(transaction, List.copyOf(folds.keySet()));
        try (PreparedStatement statement = transaction.prepareStatement(STORE)) {
            for (Map.Entry<Fold, Spans> fold : folds.entrySet()) {
                Spans before = stored.getOrDefault(fold.getKey(), Spans.NONE);
                statement.setString(1, fold.getKey().consumer());
                statement.setString(2, fold.getKey().sessionId());
                statement.setObject(3, before.with(fold.getValue(), reachMillis).bounds());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Up to so many rows of a consumer. */
    static Map<String, Spans> of(Connection connection, String consumer, int limit) throws SQLException {
        Map<String, Spans> spans = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT session_id, spans FROM heartbeat_folds WHERE consumer = ? LIMIT ?")) {
            statement.setString(1, consumer);
            statement.setInt(2, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    spans.put(rows.getString(1), spans(rows, 2));
                }
            }
        }
        return spans;
    }

    static void delete(Connection connection, String consumer, Iterable<String> sessionIds) throws SQLException {
        List<String> all = new ArrayList<>();
        sessionIds.forEach(all::add);
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM heartbeat_folds WHERE consumer = ? AND session_id = ANY (?)")) {
            statement.setString(1, consumer);
            statement.setArray(2, connection.createArrayOf("text", all.toArray()));
            statement.executeUpdate();
        }
    }

    private static Map<Fold, Spans> stored(Connection transaction, List<Fold> asked) throws SQLException {
        Map<Fold, Spans> stored = new HashMap<>();
        try (PreparedStatement statement = transaction.prepareStatement(STORED)) {
            Object[] consumers = asked.stream().map(Fold::consumer).toArray();
            Object[] sessions = asked.stream().map(Fold::sessionId).toArray();
            statement.setArray(1, transaction.createArrayOf("text", consumers));
            statement.setArray(2, transaction.createArrayOf("text", sessions));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stored.put(new Fold(rows.getString(1), rows.getString(2)), spans(rows, 3));
                }
            }
        }
        return stored;
    }

    private static Spans spans(ResultSet row, int column) throws SQLException {
        Long[] boxed = (Long[]) row.getArray(column).getArray();
        long[] bounds = new long[boxed.length];
        for (int i = 0; i < boxed.length; i++) {
            bounds[i] = boxed[i];
        }
        return new Spans(bounds);
    }
}
