package io.streamspace.host.plugin.testing;

import io.streamspace.host.plugin.PluginContexts;
import io.streamspace.host.plugin.PluginObserver;
import io.streamspace.plugin.EventBus;
import io.streamspace.plugin.EventDelivery;
import io.streamspace.plugin.LiveSessions;
import io.streamspace.plugin.Notifications;
import io.streamspace.plugin.PlatformClock;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.plugin.PluginContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Writes down what sample plugins and the runtime say, in order, and may hold a plugin up when it says something. */
public final class Told implements PluginContexts, PluginObserver {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> reactions = new ConcurrentHashMap<>();
    private volatile Consumer<PlatformPlugin> onEnabled = plugin -> {};

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public void clear() {
        lines.clear();
    }

    /** Runs on the plugin's thread each time the plugin says this. */
    public void whenTold(String line, Runnable reaction) {
        reactions.put(line, reaction);
    }

    public void whenEnabled(Consumer<PlatformPlugin> reaction) {
        onEnabled = reaction;
    }

    @Override
    public void enabled(String pluginId, PlatformPlugin plugin) {
        lines.add("observer: enabled " + pluginId);
        onEnabled.accept(plugin);
    }

    @Override
    public void disabling(String pluginId) {
        lines.add("observer: disabling " + pluginId);
    }

    @Override
    public PluginContext contextFor(String pluginId, Supplier<String> configuration) {
        return new Context(pluginId, configuration, (key, user, title, text) -> told(title));
    }

    private void told(String line) {
        lines.add(line);
        reactions.getOrDefault(line, () -> {}).run();
    }

    private record Context(String pluginId, Supplier<String> read, Notifications notifications)
            implements PluginContext {
        @Override
        public String configuration() {
            return read.get();
        }

        @Override
        public DataSource dataSource() {
            throw new UnsupportedOperationException("no test needs it");
        }

        @Override
        public PlatformClock clock() {
            return () -> Instant.EPOCH;
        }

        @Override
        public EventBus events() {
            return EventBus.SILENT;
        }

        @Override
        public EventDelivery delivery() {
            return EventDelivery.DIRECT;
        }

        @Override
        public LiveSessions sessions() {
            return LiveSessions.UNKNOWN;
        }

        @Override
        public Path dataDirectory() {
            throw new UnsupportedOperationException("no test needs it");
        }
    }
}
