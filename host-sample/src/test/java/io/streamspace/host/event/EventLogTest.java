package io.streamspace.host.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.host.database.HostDatabase;
import io.streamspace.host.http.ProblemException;
import io.streamspace.plugin.EventKey;
import io.streamspace.testing.TestPostgres;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLogTest {

    private HostDatabase database;
    private EventLog log;

    @BeforeEach
    void open() {
        database = new HostDatabase(TestPostgres.newDatabase());
        log = new EventLog(database.host(), 20_000);
    }

    @AfterEach
    void close() throws InterruptedException {
        log.close();
        database.close();
    }

    @Test
    void of_sixty_four_threads_with_the_same_events_exactly_one_is_accepted_for_each() throws Exception {
        List<LogEntry> entries =
                IntStream.range(0, 50).mapToObj(i -> entry("e" + i, i)).toList();
        List<List<EventStatus>> answers = inParallel(64, () -> log.append(entries));
        for (int i = 0; i < 50; i++) {
            int event = i;
            assertThat(answers.stream().map(statuses -> statuses.get(event)))
                    .filteredOn(EventStatus.ACCEPTED::equals)
                    .hasSize(1);
        }
        assertThat(answers)
                .allSatisfy(statuses -> assertThat(statuses)
                        .containsAnyOf(EventStatus.ACCEPTED, EventStatus.DUPLICATE)
                        .doesNotContain(EventStatus.CONFLICT));
    }

    @Test
    void a_reader_that_follows_positions_misses_nothing_that_is_written_beside_it() throws Exception {
        List<String> read = new ArrayList<>();
        Thread reader = new Thread(() -> follow(read));
        reader.start();
        inParallel(16, () -> {
            for (int i = 0; i < 50; i++) {
                String id = Thread.currentThread().getId() + "-" + i;
                log.append(List.of(entry(id, i), entry(id, i), entry("x" + id, i)));
            }
            return List.of();
        });
        log.append(List.of(entry("end", 0)));
        reader.join();
        assertThat(read).hasSize(16 * 100 + 1).doesNotHaveDuplicates();
    }

    @Test
    void when_the_queue_is_full_nothing_is_taken() throws Exception {
        EventLog narrow = new EventLog(database.host(), 10);
        List<LogEntry> eleven =
                IntStream.range(0, 11).mapToObj(i -> entry("n" + i, i)).toList();
        assertThatThrownBy(() -> narrow.append(eleven))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("event_queue_full"));
        assertThat(narrow.append(eleven.subList(0, 10))).containsOnly(EventStatus.ACCEPTED);
        narrow.close();
    }

    private void follow(List<String> read) {
        long position = 0;
        while (!read.contains("end")) {
            try (Connection connection = database.host().getConnection()) {
                long head = LogTable.head(connection);
                for (LoggedEvent event : LogTable.after(connection, position, head, 100)) {
                    read.add(event.event().key().id());
                    position = event.position();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static <T> List<T> inParallel(int threads, Callable<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : executor.invokeAll(java.util.Collections.nCopies(threads, work))) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdown();
        }
    }

    static LogEntry entry(String id, int content) {
        byte[] hash = new byte[32];
        hash[0] = (byte) content;
        return new LogEntry(new EventKey("/t", id), "session.terminated", 0, null, "{\"id\":\"s\"}", hash);
    }
}
