package io.streamspace.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Counts how often the current thread waits for PostgreSQL: the driver waits after each Sync of the extended protocol and after
 * each query of the simple one. Not counted are BEGIN, which it sends ahead of the first statement without waiting, and a
 * pool's empty query, whether a connection that idled still lives.
 */
public final class RoundTrips {

    private static final Logger DRIVER = Logger.getLogger("org.postgresql.core.v3.QueryExecutorImpl");

    private static final Set<String> NOT_WAITED_FOR = Set.of("", "BEGIN");

    private RoundTrips() {}

    /** Returns what was sent while the work ran, a list a round trip. */
    public static synchronized List<List<String>> of(Runnable work) {
        Listener listener = new Listener(Thread.currentThread().getId());
        Level before = DRIVER.getLevel();
        boolean toParents = DRIVER.getUseParentHandlers();
        DRIVER.setUseParentHandlers(false);
        DRIVER.addHandler(listener);
        DRIVER.setLevel(Level.FINEST);
        try {
            work.run();
        } finally {
            DRIVER.setLevel(before);
            DRIVER.removeHandler(listener);
            DRIVER.setUseParentHandlers(toParents);
        }
        return listener.trips;
    }

    private static final class Listener extends Handler {

        private final List<List<String>> trips = new ArrayList<>();
        private final long thread;
        private List<String> sent = new ArrayList<>();

        Listener(long thread) {
            this.thread = thread;
        }

        @Override
        public void publish(LogRecord record) {
            String message = record.getMessage();
            if (record.getLongThreadID() != thread || !message.contains("FE=>")) {
                return;
            }
            if (message.contains("Bind") || message.contains("Parse") || isSimpleQuery(record)) {
                sent.add(message.strip());
            }
            if (message.contains("Sync") || isSimpleQuery(record)) {
                trips.add(sent);
                sent = new ArrayList<>();
            }
        }

        private static boolean isSimpleQuery(LogRecord record) {
            Object[] parameters = record.getParameters();
            return record.getMessage().contains("SimpleQuery")
                    && parameters != null
                    && !NOT_WAITED_FOR.contains(String.valueOf(parameters[0]));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
