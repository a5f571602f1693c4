package io.streamspace.host.event;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Takes the log, batch by batch, in order. */
@FunctionalInterface
public interface LogConsumer {

    /**
     * Takes events, all or none; they come again if this throws, and may come again after a crash.
     *
     * @param transaction commits together with the consumer's new position; for consumers in the same database
     * @param upTo the position reached when this returns
     */
    void take(Connection transaction, List<LoggedEvent> events, long upTo) throws SQLException;
}
