package io.streamspace.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamspace.host.command.DataDirectory;
import io.streamspace.host.command.Options.SystemOptions;
import io.streamspace.host.database.HostDatabase;
import io.streamspace.host.demo.inbox.DemoInbox;
import io.streamspace.host.event.EmittedEvents;
import io.streamspace.host.event.PluginFeeds;
import io.streamspace.host.event.StoredNotifications;
import io.streamspace.host.http.Json;
import io.streamspace.host.payment.DemoPayments;
import io.streamspace.host.plugin.PluginContexts;
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
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Makes what each plugin is handed. */
record Contexts(Offer offer, PluginFeeds feeds, DataDirectory directory, HostSetup setup) implements PluginContexts {

    /** What is the same for every plugin. */
    record Offer(
            HostDatabase database,
            PlatformClock clock,
            EmittedEvents emitted,
            StoredNotifications notifications,
            LiveSessions sessions,
            Optional<DemoPayments> payments,
            Optional<DemoInbox> inbox) {}

    @Override
    public PluginContext contextFor(String pluginId, Supplier<String> configuration) {
        return new Context(
                pluginId,
                configuration.get(),
                offer.database().ofPlugin(pluginId),
                offer.database().replicaOfPlugin(pluginId),
                offer.clock(),
                offer.emitted().of(pluginId),
                feeds.deliveryTo(pluginId),
                offer.notifications().of(pluginId),
                offer.sessions(),
                hostSettings(),
                directory.folder("plugin-data/" + pluginId));
    }

    private record Context(
            String pluginId,
            String configuration,
            DataSource dataSource,
            Optional<DataSource> readReplica,
            PlatformClock clock,
            EventBus events,
            EventDelivery delivery,
            Notifications notifications,
            LiveSessions sessions,
            HostSettings hostSettings,
            Path dataDirectory)
            implements PluginContext {}

    private HostSettings hostSettings() {
        SystemOptions system = setup.system();
        return new HostSettings(
                system.stripeApiBase()
                        .or(() -> offer.payments().map(DemoPayments::apiBase))
                        .map(URI::create),
                system.redisUrl().map(URI::create),
                system.webhooksMayBePrivate() ? OutboundReach.ANY : OutboundReach.PUBLIC,
                offer.inbox().map(DemoInbox::webhookAddress));
    }

    @Override
    public ObjectNode atInstall() {
        return object(setup.configuration().orElse("{}"));
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration is no JSON", e);
        }
    }
}
