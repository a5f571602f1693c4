package io.streamspace.billing.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that cannot be reached or is shutting down from one that refuses a piece of work. */
public final class DatabaseAway {

    private DatabaseAway() {}

    /** Whether the cause of a failure lies there: no connection to be had (SQL state 08), or an operator's end of it (57P). */
    public static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && isAwayState(String.valueOf(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAwayState(String sqlState) {
        return sqlState.startsWith("08") || sqlState.startsWith("57P");
    }
}
