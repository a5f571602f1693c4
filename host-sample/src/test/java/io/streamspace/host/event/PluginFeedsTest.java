package io.streamspace.host.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamspace.host.database.HostDatabase;
import io.streamspace.host.testing.Eventually;
import io.streamspace.host.testing.RecordingPlugin;
import io.streamspace.plugin.EventDelivery;
import io.streamspace.testing.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PluginFeedsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final RecordingPlugin plugin = new RecordingPlugin(null);
    private HostDatabase database;
    private EventLog log;
    private Heartbeats heartbeats;
    private PluginFeeds feeds;
    private Quarantine quarantine;

    @BeforeEach
    void open() {
        database = new HostDatabase(TestPostgres.newDatabase());
        start();
    }

    @AfterEach
    void close() throws InterruptedException {
        stop();
        database.close();
    }

    @Test
    void a_new_plugin_gets_the_whole_log_in_order() throws InterruptedException {
        append("a", "b", "c");
        feeds.enabled("p", plugin);
        append("d");
        assertThat(feeds.deliveryTo("p").awaitDelivered(PATIENCE)).isTrue();
        assertThat(plugin.told()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void while_disabled_its_position_waits() throws InterruptedException {
        feeds.enabled("p", plugin);
        append("a");
        feeds.deliveryTo("p").awaitDelivered(PATIENCE);
        feeds.disabling("p");
        append("b", "c");
        feeds.enabled("p", plugin);
        feeds.deliveryTo("p").awaitDelivered(PATIENCE);
        assertThat(plugin.told()).containsExactly("a", "b", "c");
    }

    @Test
    void a_plugin_that_fails_is_told_again_and_harms_no_other() throws InterruptedException {
        RecordingPlugin other = new RecordingPlugin(null);
        plugin.failTimes(3);
        feeds.enabled("p", plugin);
        feeds.enabled("q", other);
        append("a");
        assertThat(feeds.deliveryTo("q").awaitDelivered(PATIENCE)).isTrue();
        assertThat(feeds.deliveryTo("p").awaitDelivered(PATIENCE)).isTrue();
        assertThat(plugin.told()).containsExactly("a");
        assertThat(other.told()).containsExactly("a");
    }

    @Test
    void positions_survive_a_restart() throws InterruptedException {
        feeds.enabled("p", plugin);
        append("a");
        feeds.deliveryTo("p").awaitDelivered(PATIENCE);
        feeds.disabling("p");
        stop();
        start();
        append("b");
        feeds.enabled("p", plugin);
        feeds.deliveryTo("p").awaitDelivered(PATIENCE);
        assertThat(plugin.told()).containsExactly("a", "b");
    }

    @Test
    void heartbeats_go_straight_to_a_plugin_that_runs() {
        feeds.enabled("p", plugin);
        heartbeats.beat("s", 5);
        assertThat(plugin.told()).containsExactly("beat s 5");
    }

    @Test
    void while_nobody_takes_them_they_are_folded_and_handed_over_before_events() throws InterruptedException {
        append("created");
        IntStream.range(0, 10).forEach(i -> heartbeats.beat("s", i * 30_000L));
        heartbeats.beat("s", 1_000_000);
        stop();
        start();
        feeds.enabled("p", plugin);
        feeds.deliveryTo("p").awaitDelivered(PATIENCE);
        assertThat(plugin.told()).containsExactly("beats s 0..270000", "beats s 1000000..1000000", "created");
    }

    @Test
    void what_was_handed_over_is_not_kept() {
        heartbeats.beat("s", 7);
        feeds.enabled("p", plugin);
        feeds.disabling("p");
        heartbeats.beat("t", 8);
        feeds.enabled("p", plugin);
        assertThat(plugin.told()).containsExactly("beats s 7..7", "beats t 8..8");
    }

    @Test
    void waiting_for_a_plugin_that_does_not_run_ends_in_time() throws InterruptedException {
        EventDelivery delivery = feeds.deliveryTo("nobody");
        assertThat(delivery.awaitDelivered(Duration.ofMillis(50))).isFalse();
    }

    @Test
    void a_slow_plugin_is_not_waited_for_longer_than_asked() throws InterruptedException {
        plugin.failTimes(1_000);
        feeds.enabled("p", plugin);
        append("a");
        assertThat(feeds.deliveryTo("p").awaitDelivered(Duration.ofMillis(50))).isFalse();
        plugin.failTimes(0);
        Eventually.become("delivered", () -> plugin.told().contains("a"));
    }

    private void append(String... ids) {
        log.append(List.of(ids).stream().map(id -> EventLogTest.entry(id, 1)).toList());
    }

    private void start() {
        log = new EventLog(database.host(), 20_000);
        heartbeats = new Heartbeats(database.host(), Duration.ofSeconds(30));
        quarantine = new Quarantine(database.jdbi(), () -> NOW, () -> List.of("root"));
        feeds = new PluginFeeds(database.host(), log, heartbeats, quarantine);
    }

    private void stop() throws InterruptedException {
        List.of("p", "q").forEach(feeds::disabling);
        heartbeats.close();
        log.close();
    }
}
