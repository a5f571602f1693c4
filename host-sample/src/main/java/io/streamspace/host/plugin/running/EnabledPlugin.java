package io.streamspace.host.plugin.running;

import io.streamspace.host.plugin.loading.InFlight;
import io.streamspace.plugin.HttpContribution;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.plugin.PluginContext;
import io.streamspace.plugin.ScheduledWork;
import io.streamspace.plugin.SessionGate;
import io.streamspace.plugin.SessionPrices;
import io.streamspace.plugin.SettingsContract;
import io.streamspace.plugin.UiContribution;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An enabled plugin's contributions, each asked for once. Enabling, disabling and configuring are not done here. */
public final class EnabledPlugin implements PlatformPlugin {

    private final InFlight asked = new InFlight();
    private final SettingsContract settings;
    private final LifecycleListener lifecycle;
    private final SessionGate gate;
    private final SessionPrices prices;
    private final Optional<HttpContribution> http;
    private final List<UiContribution> ui;
    private final Optional<ScheduledWork> work;

    /** To be called in the plugin's class loader. */
    public EnabledPlugin(PlatformPlugin plugin, ClassLoader loader) {
        this.settings = plugin.settings();
        this.lifecycle = new ListenerInLoader(plugin.lifecycle(), loader);
        this.gate = new GateInLoader(plugin.sessionGate(), loader, asked);
        this.prices = new PricesInLoader(plugin.sessionPrices(), loader, asked);
        this.http = plugin.http();
        this.ui = List.copyOf(plugin.ui());
        this.work = plugin.scheduledWork().map(scheduled -> new WorkInLoader(scheduled, loader));
    }

    /** Lets no more questions through to the gate and the prices, and waits for those that are on their way. */
    public void withdraw(Duration atMost) {
        asked.close();
        asked.awaitNone(atMost);
    }

    @Override
    public SettingsContract settings() {
        return settings;
    }

    @Override
    public void enable(PluginContext context) {
        throw new UnsupportedOperationException("the plugin is enabled");
    }

    @Override
    public void disable() {
        throw new UnsupportedOperationException("only the plugin runtime disables plugins");
    }

    @Override
    public void configure(String configuration) {
        throw new UnsupportedOperationException("only the plugin runtime configures plugins");
    }

    @Override
    public LifecycleListener lifecycle() {
        return lifecycle;
    }

    @Override
    public SessionGate sessionGate() {
        return gate;
    }

    @Override
    public SessionPrices sessionPrices() {
        return prices;
    }

    @Override
    public Optional<HttpContribution> http() {
        return http;
    }

    @Override
    public List<UiContribution> ui() {
        return ui;
    }

    @Override
    public Optional<ScheduledWork> scheduledWork() {
        return work;
    }
}
