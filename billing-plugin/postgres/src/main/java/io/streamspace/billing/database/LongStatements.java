package io.streamspace.billing.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jdbi.v3.core.Handle;

/**
 * Statements that may take longer than the host's pool waits for an answer: an audit, a report, a migration. When the
 * connection is given back the pool returns to its own time.
 */
public final class LongStatements {

    private static final int LONGEST_MILLIS = (int) Duration.ofHours(2).toMillis();

    private LongStatements() {}

    /** From now on, on this handle's connection. */
    public static void allow(Handle handle) {
        allow(handle.getConnection());
    }

    private static void allow(Connection connection) {
        try {
            connection.setNetworkTimeout(Runnable::run, LONGEST_MILLIS);
        } catch (SQLException e) {
            throw new IllegalStateException("the connection does not take another time limit", e);
        }
    }

    /** Allows them to every migration. */
    static final class Migrations implements Callback {

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            allow(context.getConnection());
        }

        @Override
        public String getCallbackName() {
            return "long statements";
        }
    }
}
