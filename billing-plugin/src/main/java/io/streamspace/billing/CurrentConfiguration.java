package io.streamspace.billing;

import io.streamspace.billing.account.postgres.PostgresAccountsByCurrency;
import io.streamspace.billing.billrun.BillingDelays;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.config.BillingConfiguration;
import io.streamspace.billing.config.MoneySettings;
import io.streamspace.billing.config.MoneySettings.TimeoutVersion;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.FirstOpenPeriod;
import io.streamspace.billing.invoice.postgres.PostgresCalendars;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.usage.UsageTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;

/** The configuration as it holds now. Settings that money depends on are versioned; the others are the latest. */
final class CurrentConfiguration {

    private final PluginServices on;
    private volatile BillingConfiguration configuration;
    private volatile String json;

    CurrentConfiguration(PluginServices on, BillingConfiguration configuration) {
        this.on = on;
        this.configuration = configuration;
        this.json = on.context().configuration();
    }

    /** Takes over what is configured and not versioned. */
    void configured(BillingConfiguration latest, String saved) {
        configuration = latest;
        json = saved;
    }

    /** The configuration as it was saved last; that of the context is the one with which the plugin was enabled. */
    String json() {
        return json;
    }

    BillingConfiguration configuration() {
        return configuration;
    }

    UsageTerms usageTerms() {
        return usageTerms(on.jdbi());
    }

    /** The same, read where reports are, so that they are of one snapshot with what is reported. */
    UsageTerms reportedTerms() {
        return usageTerms(on.reports().jdbi());
    }

    private UsageTerms usageTerms(Jdbi jdbi) {
        MoneySettings settings = on.settings().current();
        return new UsageTerms(
                settings.terms(),
                new PostgresCalendars(jdbi, settings.calendars()),
                new PostgresAccountsByCurrency(jdbi));
    }

    Calendars calendars() {
        return usageTerms().calendars();
    }

    BillingTerms billingTerms() {
        MoneySettings settings = on.settings().current();
        BillingConfiguration.Billing billing = configuration.billing();
        return new BillingTerms(
                settings.terms(),
                new PostgresCalendars(on.jdbi(), settings.calendars()),
                new BillingDelays(billing.lateUsageGrace(), heartbeatTimeout(), billing.paymentTerms()),
                InvoicingModule.terms(settings));
    }

    /** The heartbeat timeout in force: the configured one, raised to twice the interval the host declares. */
    Duration heartbeatTimeout() {
        return Duration.ofMillis(timeouts().millisAt(on.context().clock().now().toEpochMilli()));
    }

    HeartbeatTimeout timeouts() {
        return on.settings().derived(HeartbeatTimeout.class, this::timeouts);
    }

    private HeartbeatTimeout timeouts(MoneySettings settings) {
        SortedMap<Instant, Duration> versions = new TreeMap<>();
        for (TimeoutVersion version : settings.heartbeatTimeouts()) {
            versions.put(version.from(), version.timeout());
        }
        Duration declared = on.context().sessions().heartbeatInterval().orElse(Duration.ZERO);
        return HeartbeatTimeout.versions(versions, declared);
    }

    FirstOpenPeriod firstOpenPeriod() {
        return new FirstOpenPeriod(
                on.settings()::calendars,
                () -> billingTerms().delays().sealing(),
                () -> on.runs().lastFinished(Schedule.GENERATE_INVOICES));
    }

    Currency currency() {
        return on.settings().terms().latest().currency();
    }
}
