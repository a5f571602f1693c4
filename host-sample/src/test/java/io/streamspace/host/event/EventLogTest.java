package io.streamspace.host.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.host.database.HostDatabase;
import io.streamspace.host.http.ProblemException;
import io.streamspace.plugin.EventKey;
import io.streamspace.testing.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
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
    void entries_of_any_size_and_script_are_logged_as_they_are() throws Exception {
        List<String> texts =
                IntStream.range(0, 40).mapToObj(i -> "é\\\t€😀".repeat(i * 400)).toList();
        log.append(texts.stream().map(EventLogTest::withText).toList());
        List<String> stored = new ArrayList<>();
        try (Connection connection = database.host().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT data, content_hash = decode(repeat('0b', 32), 'hex') AND subject IS NULL"
                                + " FROM event_log ORDER BY position")) {
            while (rows.next()) {
                stored.add(rows.getString(1));
                assertThat(rows.getBoolean(2)).isTrue();
            }
        }
        assertThat(stored).isEqualTo(texts);
    }

    private static LogEntry withText(String text) {
        byte[] hash = new byte[32];
        Arrays.fill(hash, (byte) 0x0b);
        return new LogEntry(new EventKey("/ü", "size-" + text.length()), "user.created", -1, null, text, hash);
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
                for (LoggedEvent event : LogTable.after(connection, position, head)) {
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
