package io.streamspace.billing;

import io.streamspace.billing.config.BillingSettings;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.HttpContribution;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.PlatformPlugin;
import io.streamspace.plugin.PluginContext;
import io.streamspace.plugin.ScheduledWork;
import io.streamspace.plugin.SessionGate;
import io.streamspace.plugin.SessionPrices;
import io.streamspace.plugin.SettingsContract;
import io.streamspace.plugin.UiContribution;
import io.streamspace.plugin.UsageGate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.Plugin;

/** The plugin as a host sees it. Everything is made in {@link Billing} when it is enabled. */
public final class BillingPlugin extends Plugin implements PlatformPlugin {

    private final BillingSettings settings = new BillingSettings();
    private @Nullable Billing billing;

    @Override
    public SettingsContract settings() {
        return new SettingsContract() {
            @Override
            public String schema() {
                return settings.schema();
            }

            @Override
            public Set<String> secrets() {
                return settings.secrets();
            }

            @Override
            public List<Fault> check(String configuration) {
                List<Fault> faults = settings.check(configuration);
                return faults.isEmpty() && isRunning() ? running().faults(configuration) : faults;
            }

            @Override
            public List<Fault> checkBeside(String configuration, List<Fault> faults) {
                return settings.checkBeside(configuration, faults);
            }
        };
    }

    @Override
    public synchronized void enable(PluginContext context) {
        if (billing != null) {
            throw new IllegalStateException("enabled already");
        }
        billing = Billing.start(context, settings);
    }

    @Override
    public synchronized void disable() {
        if (billing != null) {
            billing.close();
            billing = null;
        }
    }

    @Override
    public void configure(String configuration) {
        configure(configuration, null);
    }

    @Override
    public void configure(String configuration, @Nullable Caller by) {
        running().configure(configuration, by);
    }

    @Override
    public LifecycleListener lifecycle() {
        return running().lifecycle();
    }

    @Override
    public SessionGate sessionGate() {
        return running().sessionGate();
    }

    @Override
    public UsageGate usageGate() {
        return running().usageGate();
    }

    @Override
    public SessionPrices sessionPrices() {
        return running().sessionPrices();
    }

    @Override
    public Optional<HttpContribution> http() {
        return Optional.of(running().http());
    }

    @Override
    public List<UiContribution> ui() {
        return Contributions.UI;
    }

    @Override
    public Optional<ScheduledWork> scheduledWork() {
        return Optional.of(running().scheduledWork());
    }

    private synchronized boolean isRunning() {
        return billing != null;
    }

    private synchronized Billing running() {
        return Objects.requireNonNull(billing, "not enabled");
    }
}
