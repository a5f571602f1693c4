package io.streamspace.host.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass by themselves once the server is back from all others. */
public final class DatabaseTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DatabaseTrouble(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** Whether somewhere below this failure the database could not be reached. */
    public static boolean isUnavailable(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && saysUnavailable(sql)) {
                return true;
            }
        }
        return false;
    }

    /** Classes 08 (connection), 53 (resources), 57P0x (shutting down or starting up), and an exhausted or closed pool. */
    private static boolean saysUnavailable(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P0"));
    }
}
