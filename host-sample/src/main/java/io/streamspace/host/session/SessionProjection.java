package io.streamspace.host.session;

import io.streamspace.host.event.LogConsumer;
import io.streamspace.host.event.LogTable;
import io.streamspace.host.event.LoggedEvent;
import io.streamspace.plugin.PlatformEvent.OfSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the table of sessions in step with the log: whoever gets an event is read anew from all its events. */
final class SessionProjection implements LogConsumer {

    static final String CONSUMER = "host:sessions";

    private final HeartbeatSimulator heartbeatSimulator;

    SessionProjection(HeartbeatSimulator heartbeatSimulator) {
        this.heartbeatSimulator = heartbeatSimulator;
    }

    @Override
    public void take(Connection transaction, List<LoggedEvent> events, long upTo) throws SQLException {
        List<LoggedEvent> facts = events.stream()
                .filter(logged -> logged.event() instanceof OfSession)
                .toList();
        if (!facts.isEmpty()) {
            long[] earlier = SessionPositions.add(transaction, facts);
            Collection<Session> sessions =
                    read(Stream.concat(LogTable.at(transaction, earlier).stream(), facts.stream()));
            SessionTable.store(transaction, sessions);
            sessions.forEach(heartbeatSimulator::follow);
        }
    }

    private static Collection<Session> read(Stream<LoggedEvent> events) {
        Map<String, List<OfSession>> facts =
                events.map(logged -> (OfSession) logged.event()).collect(Collectors.groupingBy(OfSession::sessionId));
        return facts.values().stream()
                .map(SessionFacts::latestLife)
                .flatMap(Optional::stream)
                .toList();
    }
}
