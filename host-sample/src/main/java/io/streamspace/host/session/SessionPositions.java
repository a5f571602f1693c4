package io.streamspace.host.session;

import io.streamspace.host.database.Sql;
import io.streamspace.host.event.LoggedEvent;
import io.streamspace.plugin.PlatformEvent.OfSession;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Where in the log the events of each session are. */
final class SessionPositions {

    private static final String ADD = Sql.of(SessionPositions.class, "add");

    private SessionPositions() {}

    /**
     * Remembers facts, in log order, none of which is remembered yet.
     *
     * @return the positions of the same sessions' other facts
     */
    static long[] add(Connection transaction, List<LoggedEvent> facts) throws SQLException {
        Set<Long> fresh = facts.stream().map(LoggedEvent::position).collect(Collectors.toSet());
        LongStream.Builder earlier = LongStream.builder();
        try (PreparedStatement statement = transaction.prepareStatement(ADD)) {
            Object[] ids = facts.stream()
                    .map(fact -> ((OfSession) fact.event()).sessionId())
                    .toArray();
            statement.setArray(1, transaction.createArrayOf("text", ids));
            statement.setObject(
                    2, facts.stream().mapToLong(LoggedEvent::position).toArray());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    Long[] all = (Long[]) rows.getArray(1).getArray();
                    Arrays.stream(all)
                            .filter(position -> !fresh.contains(position))
                            .forEach(earlier::add);
                }
            }
        }
        return earlier.build().toArray();
    }
}
