package io.streamspace.billing;

import io.streamspace.plugin.EventBus;
import io.streamspace.plugin.EventDelivery;
import io.streamspace.plugin.HostSettings;
import io.streamspace.plugin.HostSettings.OutboundReach;
import io.streamspace.plugin.LiveSessions;
import io.streamspace.plugin.Notifications;
import io.streamspace.plugin.PlatformClock;
import io.streamspace.plugin.PluginContext;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The least of a host: a database, a clock that the test drives, a configuration; events come from the test itself. */
record LoneHost(
        DataSource dataSource,
        Supplier<Instant> now,
        Supplier<String> settings,
        Supplier<HostSettings> surroundings,
        Path dataDirectory)
        implements PluginContext {

    LoneHost(
            DataSource dataSource,
            Supplier<Instant> now,
            Supplier<String> settings,
            Supplier<HostSettings> surroundings) {
        this(dataSource, now, settings, surroundings, Path.of("target"));
    }

    LoneHost(DataSource dataSource, Supplier<Instant> now, Supplier<String> settings) {
        this(dataSource, now, settings, () -> HostSettings.NONE);
    }

    static HostSettings payingAt(String paymentApi) {
        return new HostSettings(Optional.of(URI.create(paymentApi)), Optional.empty(), OutboundReach.PUBLIC);
    }

    static HostSettings sharingBy(String redis) {
        return new HostSettings(Optional.empty(), Optional.of(URI.create(redis)), OutboundReach.PUBLIC);
    }

    @Override
    public HostSettings hostSettings() {
        return surroundings.get();
    }

    @Override
    public String pluginId() {
        return "streamspace-billing";
    }

    @Override
    public String configuration() {
        return settings.get();
    }

    @Override
    public PlatformClock clock() {
        return new PlatformClock() {
            @Override
            public Instant now() {
                return now.get();
            }

            @Override
            public boolean isDriven() {
                return true;
            }
        };
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
    public Notifications notifications() {
        return Notifications.NONE;
    }

    @Override
    public LiveSessions sessions() {
        return LiveSessions.UNKNOWN;
    }
}
