package io.streamspace.billing.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;

/** Tells a database that cannot be reached or is shutting down from one that refuses a piece of work. */
public final class DatabaseAway {

    /** Serialization failure, of which a conflict with recovery is one, and deadlock. */
    private static final Set<String> CANCELED = Set.of("40001", "40P01");

    private DatabaseAway() {}

    /** Whether the cause of a failure lies there: no connection to be had (SQL state 08), or an operator's end of it (57P). */
    public static boolean isCauseOf(Throwable failure) {
        return isCausedBy(
                failure, cause -> cause instanceof SQLTransientConnectionException || isAwayState(state(cause)));
    }

    /** Whether another transaction, or what a standby had to replay, was in the way: the same may succeed a moment later. */
    public static boolean isCanceled(Throwable failure) {
        return isCausedBy(failure, cause -> CANCELED.contains(state(cause)));
    }

    static boolean isCausedBy(Throwable failure, Predicate<SQLException> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && kind.test(sql)) {
                return true;
            }
        }
        return false;
    }

    private static String state(SQLException failure) {
        return String.valueOf(failure.getSQLState());
    }

    private static boolean isAwayState(String sqlState) {
        return sqlState.startsWith("08") || sqlState.startsWith("57P");
    }
}
