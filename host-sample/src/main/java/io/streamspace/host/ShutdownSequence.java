package io.streamspace.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be closed, in which order; one that fails does not keep the others from being closed. */
final class ShutdownSequence {

    private static final Logger LOG = LoggerFactory.getLogger(ShutdownSequence.class);

    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();

    /** Takes note of what was opened after all that was opened before; it is closed before them. */
    <T extends AutoCloseable> T opened(T closeable) {
        toClose.push(closeable);
        return closeable;
    }

    /** Takes note of what was opened before everything else; it is closed last. */
    void openedFirst(AutoCloseable closeable) {
        toClose.addLast(closeable);
    }

    synchronized void closeAll() {
        while (!toClose.isEmpty()) {
            close(toClose.pop());
        }
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly", closeable.getClass().getSimpleName(), e);
        }
    }
}
