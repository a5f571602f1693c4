package io.streamspace.host.event;

import io.streamspace.host.database.DatabaseTrouble;
import io.streamspace.host.http.Problem;
import io.streamspace.host.plugin.PluginObserver;
import io.streamspace.plugin.EventDelivery;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.PlatformEvent;
import io.streamspace.plugin.PlatformPlugin;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds each plugin that runs with heartbeats and with the log from where it left off. */
public final class PluginFeeds implements PluginObserver {

    static final String PREFIX = "plugin:";
    private static final Logger LOG = LoggerFactory.getLogger(PluginFeeds.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final DataSource database;
    private final Heartbeats heartbeats;
    private final Quarantine quarantine;
    private final Map<String, PluginFeed> feeds = new ConcurrentHashMap<>();

    public PluginFeeds(DataSource database, EventLog log, Heartbeats heartbeats, Quarantine quarantine) {
        this.database = database;
        this.heartbeats = heartbeats;
        this.quarantine = quarantine;
        log.onCommit(() -> feeds.values().forEach(feed -> feed.follower().wake()));
    }

    private record PluginFeed(LifecycleListener listener, LogFollower follower) {
        boolean awaitDelivered(Duration atMost) throws InterruptedException {
            listener.flushHeartbeats();
            return follower.awaitHead(atMost);
        }
    }

    @Override
    public void enabled(String pluginId, PlatformPlugin plugin) {
        LifecycleListener listener = plugin.lifecycle();
        heartbeats.join(PREFIX + pluginId, listener);
        try {
            LogFollower follower = LogFollower.started(
                    PREFIX + pluginId, database, (transaction, events, upTo) -> deliver(listener, events), quarantine);
            register(pluginId, new PluginFeed(listener, follower));
        } catch (RuntimeException e) {
            heartbeats.leave(PREFIX + pluginId);
            throw e;
        }
    }

    @Override
    public void disabling(String pluginId) {
        PluginFeed feed = feeds.remove(pluginId);
        if (feed != null) {
            heartbeats.leave(PREFIX + pluginId);
            feed.follower().close();
        }
    }

    /** How far a plugin is. Asked while it is being enabled, it waits until the plugin is fed. */
    public EventDelivery deliveryTo(String pluginId) {
        return new EventDelivery() {
            @Override
            public boolean awaitDelivered(Duration atMost) throws InterruptedException {
                return PluginFeeds.this.awaitDelivered(pluginId, atMost);
            }

            @Override
            public long quarantined() {
                return PluginFeeds.this.quarantined(pluginId);
            }

            @Override
            public Optional<String> quarantineReason(String source, String id) {
                return quarantine.reason(PREFIX + pluginId, source, id);
            }
        };
    }

    @Override
    public long quarantined(String pluginId) {
        return quarantine.waiting(PREFIX + pluginId);
    }

    /**
     * Delivers once more an event that was set aside.
     *
     * @return empty if it is not in the quarantine
     * @throws io.streamspace.host.http.ProblemException 409 if the plugin does not run
     */
    Optional<LogFollower.Retry> retry(String pluginId, long position) {
        PluginFeed feed = feeds.get(pluginId);
        if (feed == null) {
            throw Problem.of(409, "plugin_not_enabled", "The plugin '" + pluginId + "' is not enabled.")
                    .asException();
        }
        return feed.follower().retry(position);
    }

    /**
     * Waits until every plugin that runs has taken everything that was accepted before this call.
     *
     * @return the log's position then
     */
    public long awaitAllTaken() throws InterruptedException {
        long head = head();
        for (Map.Entry<String, PluginFeed> entry : feeds.entrySet()) {
            PluginFeed feed = entry.getValue();
            feed.listener().flushHeartbeats();
            while (feeds.get(entry.getKey()) == feed && !feed.follower().awaitTaken(head, LOOK_AGAIN)) {
                LOG.debug("{} has not taken everything yet", entry.getKey());
            }
        }
        return head;
    }

    private long head() {
        try (Connection connection = database.getConnection()) {
            return LogTable.head(connection);
        } catch (SQLException e) {
            throw new DatabaseTrouble(e);
        }
    }

    /** The entries that delivery to a plugin waits to retry, with the reason; empty if the last delivery succeeded. */
    public Optional<String> obstacle(String pluginId) {
        PluginFeed feed = feeds.get(pluginId);
        return feed == null ? Optional.empty() : feed.follower().obstacle();
    }

    /** The plugins that have not taken within the given time what was accepted before this call. */
    public List<String> behind(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        List<String> behind = new ArrayList<>();
        for (Map.Entry<String, PluginFeed> entry : feeds.entrySet()) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            if (!entry.getValue().awaitDelivered(left)) {
                behind.add(entry.getKey());
            }
        }
        return behind;
    }

    private boolean awaitDelivered(String pluginId, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        PluginFeed feed = awaitFeed(pluginId, end);
        return feed != null && feed.awaitDelivered(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }

    private void register(String pluginId, PluginFeed feed) {
        synchronized (feeds) {
            feeds.put(pluginId, feed);
            feeds.notifyAll();
        }
    }

    private @Nullable PluginFeed awaitFeed(String pluginId, long endNanos) throws InterruptedException {
        synchronized (feeds) {
            while (!feeds.containsKey(pluginId)) {
                long millis = (endNanos - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return null;
                }
                feeds.wait(millis);
            }
            return feeds.get(pluginId);
        }
    }

    private static void deliver(LifecycleListener listener, List<LoggedEvent> events) {
        List<PlatformEvent> batch = events.stream().map(LoggedEvent::event).toList();
        if (!batch.isEmpty()) {
            listener.deliver(batch);
        }
    }
}
