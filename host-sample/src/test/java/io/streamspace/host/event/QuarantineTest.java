package io.streamspace.host.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.streamspace.host.database.HostDatabase;
import io.streamspace.host.event.Quarantine.Discarding;
import io.streamspace.host.event.Quarantine.Entry;
import io.streamspace.host.http.ProblemException;
import io.streamspace.host.testing.Eventually;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.testing.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plugin cannot handle is set aside; what only looks like it is waited out. */
class QuarantineTest {

    private static final String P = "p";
    private static final String CONSUMER = PluginFeeds.PREFIX + P;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Fussy plugin = new Fussy();
    private HostDatabase database;
    private EventLog log;
    private Heartbeats heartbeats;
    private Quarantine quarantine;
    private StoredNotifications notifications;
    private PluginFeeds feeds;

    @BeforeEach
    void open() {
        database = new HostDatabase(TestPostgres.newDatabase());
        log = new EventLog(database.host(), 20_000);
        heartbeats = new Heartbeats(database.host(), Duration.ofSeconds(30));
        quarantine = new Quarantine(database.jdbi(), () -> NOW, () -> List.of("root", "second"));
        notifications = new StoredNotifications(database.jdbi(), () -> NOW);
        feeds = new PluginFeeds(database.host(), log, heartbeats, quarantine);
    }

    @AfterEach
    void close() throws InterruptedException {
        feeds.disabling(P);
        heartbeats.close();
        log.close();
        database.close();
    }

    @Test
    void one_event_among_thousands_is_set_aside_and_all_others_are_taken_in_order() throws InterruptedException {
        plugin.refuses("e1234");
        append(IntStream.range(0, 3000).mapToObj(i -> "e" + i).toArray(String[]::new));
        enable();
        awaitDelivered();
        assertThat(plugin.taken()).hasSize(2999).doesNotContain("e1234").doesNotHaveDuplicates();
        assertThat(waiting()).singleElement().satisfies(entry -> {
            assertThat(entry.n()).isEqualTo(1235);
            assertThat(entry.id()).isEqualTo("e1234");
            assertThat(entry.reason()).isEqualTo("cannot handle e1234");
            assertThat(entry.tries()).isEqualTo(3);
            assertThat(entry.firstTriedAt()).isEqualTo(NOW);
        });
        assertThat(feeds.quarantined(P)).isEqualTo(1);
        assertThat(feeds.deliveryTo(P).quarantined()).isEqualTo(1);
    }

    @Test
    void administrators_are_told_of_each() throws InterruptedException {
        plugin.refuses("bad");
        append("a", "bad", "b");
        enable();
        awaitDelivered();
        for (String administrator : List.of("root", "second")) {
            assertThat(notifications.of(administrator, Long.MAX_VALUE, 10))
                    .singleElement()
                    .satisfies(message -> {
                        assertThat(message.plugin()).isEqualTo(P);
                        assertThat(message.text()).contains("cannot handle bad");
                    });
        }
    }

    @Test
    void the_last_of_the_log_is_set_aside_if_an_earlier_one_is_taken_again() throws InterruptedException {
        plugin.refuses("bad");
        append("a");
        enable();
        awaitDelivered();
        append("bad");
        awaitDelivered();
        assertThat(waiting()).extracting(Entry::id).containsExactly("bad");
        append("b");
        awaitDelivered();
        assertThat(plugin.taken()).endsWith("b");
    }

    @Test
    void several_in_a_row_are_set_aside() throws InterruptedException {
        plugin.refuses("x1", "x2", "x3");
        append("a", "x1", "x2", "x3", "b");
        enable();
        awaitDelivered();
        assertThat(waiting()).extracting(Entry::id).containsExactly("x1", "x2", "x3");
        assertThat(plugin.taken()).contains("a", "b");
    }

    @Test
    void an_entry_that_nobody_can_read_is_set_aside_though_it_is_alone() throws InterruptedException {
        poison("{\"id\":10E2147483647}");
        enable();
        awaitDelivered();
        assertThat(waiting())
                .singleElement()
                .satisfies(entry -> assertThat(entry.reason()).startsWith("id: "));
        append("a");
        awaitDelivered();
        assertThat(plugin.taken()).containsExactly("a");
    }

    @Test
    void a_plugin_that_takes_nothing_at_all_is_waited_for() throws InterruptedException {
        plugin.refusesIf(id -> true);
        append("a", "b", "c");
        enable();
        Eventually.become("tried often", () -> plugin.tries() > 20);
        assertThat(waiting()).isEmpty();
        assertThat(feeds.obstacle(P)).hasValueSatisfying(why -> assertThat(why).contains("cannot handle a"));
        assertThat(feeds.deliveryTo(P).awaitDelivered(Duration.ofMillis(10))).isFalse();
        plugin.refusesIf(id -> false);
        awaitDelivered();
        assertThat(plugin.taken()).containsExactly("a", "b", "c");
    }

    @Test
    void a_plugin_that_takes_nothing_new_loses_no_more_than_ten_to_the_quarantine() throws InterruptedException {
        append("a");
        enable();
        awaitDelivered();
        plugin.refusesIf(id -> !id.equals("a"));
        append(IntStream.range(0, 30).mapToObj(i -> "n" + i).toArray(String[]::new));
        Eventually.become("ten set aside", () -> feeds.quarantined(P) == 10);
        int before = plugin.tries();
        Eventually.become("tried again", () -> plugin.tries() > before + 2 * 12);
        assertThat(feeds.quarantined(P)).isEqualTo(10);
        plugin.refusesIf(id -> false);
        awaitDelivered();
        assertThat(plugin.taken()).hasSize(21);
    }

    @Test
    void values_that_the_database_refuses_are_set_aside_however_many_come_in_a_row() throws InterruptedException {
        append("a");
        enable();
        awaitDelivered();
        plugin.failsBy(
                () -> new IllegalStateException(new SQLException("date/time field value out of range", "22008")));
        plugin.refusesIf(id -> id.startsWith("x"));
        append(IntStream.range(0, 300).mapToObj(i -> "x" + i).toArray(String[]::new));
        append("b");
        awaitDelivered();
        assertThat(feeds.quarantined(P)).isEqualTo(300);
        assertThat(notifications.of("root", Long.MAX_VALUE, 100)).hasSize(10);
        assertThat(plugin.taken()).containsExactly("a", "b");
    }

    @Test
    void a_long_run_that_a_plugin_cannot_handle_is_set_aside_if_it_takes_what_lies_far_behind()
            throws InterruptedException {
        append("a");
        enable();
        awaitDelivered();
        plugin.refusesIf(id -> id.startsWith("x"));
        append(IntStream.range(0, 30).mapToObj(i -> "x" + i).toArray(String[]::new));
        append("b");
        awaitDelivered();
        assertThat(feeds.quarantined(P)).isEqualTo(30);
        assertThat(plugin.taken()).containsExactly("a", "b");
    }

    @Test
    void trouble_of_the_surroundings_sets_nothing_aside_however_often_it_comes() throws InterruptedException {
        plugin.refuses("bad");
        plugin.failsBy(() -> new IllegalStateException(new SQLException("the server is shutting down", "57P01")));
        append("a", "bad", "b");
        enable();
        Eventually.become("tried often", () -> plugin.tries() > 6);
        assertThat(waiting()).isEmpty();
        plugin.refuses();
        awaitDelivered();
        assertThat(plugin.taken()).containsExactly("a", "bad", "b");
    }

    @Test
    void a_retried_event_is_delivered_and_leaves_the_quarantine() throws InterruptedException {
        plugin.refuses("bad");
        append("a", "bad", "b");
        enable();
        awaitDelivered();
        assertThat(feeds.retry(P, 2).orElseThrow().reason()).contains("cannot handle bad");
        assertThat(waiting())
                .singleElement()
                .satisfies(entry -> assertThat(entry.tries()).isEqualTo(4));
        plugin.refuses();
        assertThat(feeds.retry(P, 2).orElseThrow().reason()).isEmpty();
        assertThat(waiting()).isEmpty();
        assertThat(plugin.taken()).contains("a", "b", "bad");
        assertThat(feeds.retry(P, 2)).isEmpty();
        feeds.disabling(P);
        assertThatThrownBy(() -> feeds.retry(P, 2)).isInstanceOf(ProblemException.class);
    }

    @Test
    void what_is_discarded_is_kept_to_be_seen_and_retried_no_more() throws InterruptedException {
        plugin.refuses("bad");
        append("a", "bad", "b");
        enable();
        awaitDelivered();
        assertThat(quarantine.discard(CONSUMER, 2, new Discarding("root", "a test")))
                .isTrue();
        assertThat(quarantine.discard(CONSUMER, 2, new Discarding("root", "again")))
                .isFalse();
        assertThat(feeds.quarantined(P)).isZero();
        assertThat(feeds.retry(P, 2)).isEmpty();
        assertThat(quarantine.list(CONSUMER, true, 0, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.discardedBy()).isEqualTo("root");
            assertThat(entry.discardReason()).isEqualTo("a test");
        });
    }

    private void enable() {
        feeds.enabled(P, plugin);
    }

    private void awaitDelivered() throws InterruptedException {
        assertThat(feeds.deliveryTo(P).awaitDelivered(PATIENCE)).isTrue();
    }

    private List<Entry> waiting() {
        return quarantine.list(CONSUMER, false, 0, 100);
    }

    private void append(String... ids) {
        log.append(Arrays.stream(ids).map(id -> EventLogTest.entry(id, 1)).toList());
    }

    private void poison(String data) {
        LogEntry good = EventLogTest.entry("poisoned", 1);
        log.append(List.of(new LogEntry(good.key(), good.type(), good.timeMillis(), null, data, good.contentHash())));
    }

    /** Takes all events but some. */
    private static final class Fussy implements PlatformPlugin, LifecycleListener {

        private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger tries = new AtomicInteger();
        private volatile Predicate<String> refuses = id -> false;
        private volatile Supplier<RuntimeException> failure = () -> null;

        void refuses(String... ids) {
            Set<String> refused = ConcurrentHashMap.newKeySet();
            refused.addAll(List.of(ids));
            refuses = refused::contains;
        }

        void refusesIf(Predicate<String> refuses) {
            this.refuses = refuses;
        }

        void failsBy(Supplier<RuntimeException> failure) {
            this.failure = failure;
        }

        int tries() {
            return tries.get();
        }

        /** Each once: a repeat is harmless, as to a plugin with a unique key. */
        List<String> taken() {
            synchronized (taken) {
                return taken.stream().distinct().toList();
            }
        }

        @Override
        public LifecycleListener lifecycle() {
            return this;
        }

        @Override
        public void deliver(List<PlatformEvent> events) {
            tries.incrementAndGet();
            for (PlatformEvent event : events) {
                if (refuses.test(event.key().id())) {
                    RuntimeException own = failure.get();
                    throw own != null
                            ? own
                            : new IllegalStateException(
                                    "cannot handle " + event.key().id());
                }
            }
            events.forEach(event -> taken.add(event.key().id()));
        }
    }
}
