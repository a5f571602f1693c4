package io.streamspace.host.event;

import io.streamspace.host.database.DatabaseTrouble;
import io.streamspace.host.http.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable log. One thread writes; whatever queues up while it commits shares the next commit (group commit), so
 * that a durable write costs little more than its rows.
 *
 * <p>The queue is bounded by events, not requests: beyond the limit nothing is taken and the caller is told to come back.
 */
public final class EventLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final int MOST_IN_ONE_COMMIT = 20_000;
    private static final Submission END = new Submission(List.of(), new CompletableFuture<>());

    private final DataSource database;
    private final Semaphore room;
    private final BlockingQueue<Submission> queue = new LinkedBlockingQueue<>();
    private final List<Runnable> followers = new CopyOnWriteArrayList<>();
    private final Thread writer = new Thread(this::write, "event-log");

    /** @param mostQueued how many events may wait at once, at least one whole batch */
    public EventLog(DataSource database, int mostQueued) {
        this.database = database;
        this.room = new Semaphore(mostQueued);
        writer.start();
    }

    private record Submission(List<LogEntry> entries, CompletableFuture<EventStatus[]> statuses) {}

    /** Whom to wake after a commit; must return at once. */
    public void onCommit(Runnable follower) {
        followers.add(follower);
    }

    /**
     * Appends durably: when this returns, what was accepted is committed.
     *
     * @return what became of each entry, in order: accepted, duplicate or conflict
     */
    List<EventStatus> append(List<LogEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        if (!room.tryAcquire(entries.size())) {
            throw Problem.of(
                            503, "event_queue_full", "Too many events are waiting; nothing was taken, send them again.")
                    .asException();
        }
        Submission submission = new Submission(entries, new CompletableFuture<>());
        queue.add(submission);
        try {
            return Arrays.asList(submission.statuses().join());
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        } finally {
            room.release(entries.size());
        }
    }

    /** Writes what waits, then stops. */
    @Override
    public void close() throws InterruptedException {
        queue.add(END);
        writer.join();
    }

    private void write() {
        List<Submission> group = new ArrayList<>();
        do {
            group.clear();
            nextGroup(group);
            commit(group.stream().filter(submission -> submission != END).toList());
        } while (!group.contains(END));
    }

    private void nextGroup(List<Submission> group) {
        try {
            Submission first = queue.take();
            int events = 0;
            for (Submission next = first; next != null; next = events < MOST_IN_ONE_COMMIT ? queue.poll() : null) {
                group.add(next);
                events += next.entries().size();
            }
        } catch (InterruptedException stopped) {
            LOG.warn("The event log was interrupted and stops", stopped);
            group.add(END);
        }
    }

    private void commit(List<Submission> group) {
        if (group.isEmpty()) {
            return;
        }
        List<LogEntry> entries = group.stream()
                .flatMap(submission -> submission.entries().stream())
                .toList();
        try (Connection connection = database.getConnection()) {
            answer(group, LogWrite.append(connection, entries));
            followers.forEach(Runnable::run);
        } catch (SQLException e) {
            LOG.warn("{} events could not be written", entries.size(), e);
            fail(group, new DatabaseTrouble(e));
        } catch (RuntimeException e) {
            LOG.error("{} events could not be written", entries.size(), e);
            fail(group, e);
        }
    }

    private static void answer(List<Submission> group, EventStatus[] statuses) {
        int from = 0;
        for (Submission submission : group) {
            int to = from + submission.entries().size();
            submission.statuses().complete(Arrays.copyOfRange(statuses, from, to));
            from = to;
        }
    }

    private static void fail(List<Submission> group, RuntimeException cause) {
        group.forEach(submission -> submission.statuses().completeExceptionally(cause));
    }
}
