package io.streamspace.host.database;

import java.net.SocketException;
import java.net.SocketTimeoutException;
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

    /**
     * Whether a failure says nothing about what was being done: the database was away or had to break off (deadlock,
     * serialization, lock, standby), the network failed, the thread was interrupted or memory ran out.
     */
    public static boolean isOfSurroundings(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && (saysUnavailable(sql) || saysAgain(sql))
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof InterruptedException
                    || cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether the database refused a value: classes 22 (data) and 23 (constraint). */
    public static boolean isOfData(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && saysData(sql)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysData(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /** Classes 40 (rolled back), 58 (system) and 25006 (read only), 55P03 (lock); a closed pool says nothing at all. */
    private static boolean saysAgain(SQLException failure) {
        String state = failure.getSQLState();
        return state == null
                || state.startsWith("40")
                || state.startsWith("58")
                || state.equals("25006")
                || state.equals("55P03");
    }

    /** Classes 08 (connection), 53 (resources), 57P0x (shutting down or starting up), and an exhausted or closed pool. */
    private static boolean saysUnavailable(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P0"));
    }
}
