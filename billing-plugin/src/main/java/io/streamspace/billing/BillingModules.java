package io.streamspace.billing;

import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.account.postgres.PostgresShards;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.billrun.postgres.PostgresBillingQueue;
import io.streamspace.billing.billrun.postgres.PostgresHeldCorrections;
import io.streamspace.billing.config.BillingConfiguration;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.postgres.PostgresCredits;
import io.streamspace.billing.entitlement.grant.postgres.PostgresConsents;
import io.streamspace.billing.entitlement.grant.postgres.PostgresGrants;
import io.streamspace.billing.event.Audience;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.event.adapter.OutboxPublisher;
import io.streamspace.billing.event.postgres.PostgresOutbox;
import io.streamspace.billing.invoice.Calendars;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.postgres.PostgresInvoices;
import io.streamspace.billing.invoice.postgres.PostgresPendingLines;
import io.streamspace.billing.invoice.postgres.PostgresPeriods;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.postgres.PostgresLedger;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.schedule.JobStep;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.usage.Entitlements;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReport;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.SessionGate;
import io.streamspace.plugin.SessionPrices;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** The modules of billing, each made once and connected to the others. */
final class BillingModules {

    private static final int BILLED_AT_ONCE = 1000;

    private final PluginServices on;
    private final CurrentConfiguration currentConfiguration;

    private final PostgresShards shards;
    private final Accounts accounts;
    private final Periods periods;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Credits credits;
    private final Ledger ledger;
    private final Outbox outbox;
    private final UsageModule usageModule;
    private final IntakeModule intakeModule;
    private final BudgetsModule budgetsModule;
    private final QuotaModule quotaModule;
    private final LifecycleListener lifecycle;
    private final OutboxPublisher publisher;
    private final BillingStores billingStores;
    private final CollectionsModule collectionsModule;
    private final WebhooksModule webhooks;
    private final DocumentsModule documentsModule;
    private final NotificationsModule notifications;
    private final PaymentsModule provider;

    BillingModules(PluginServices on, BillingConfiguration configuration) {
        this.on = on;
        this.currentConfiguration = new CurrentConfiguration(on, configuration);
        Jdbi jdbi = on.jdbi();
        shards = new PostgresShards(jdbi);
        periods = new PostgresPeriods(jdbi);
        accounts =
                new PostgresAccounts(jdbi, currentConfiguration::currency, currentConfiguration.firstOpenPeriod()::at);
        subscriptions = ProviderPlansModule.followed(on);
        invoices = new PostgresInvoices(jdbi);
        credits = new PostgresCredits(
                jdbi, () -> Optional.ofNullable(configuration().credits().lowBalance()));
        ledger = new PostgresLedger(jdbi);
        outbox = new WatchedOutbox(new PostgresOutbox(jdbi), on.pace()::noteUse);
        publisher = new OutboxPublisher(jdbi, on.transactions(), on.context().events(), audience(on));
        usageModule = new UsageModule(
                on,
                currentConfiguration,
                shards,
                periods,
                new Entitlements(subscriptions, new PostgresGrants(jdbi), new PostgresConsents(jdbi)));
        intakeModule = new IntakeModule(on, currentConfiguration, shards, accounts, usageModule.ports());
        budgetsModule = new BudgetsModule(on, usageModule.sums(), periods, currentConfiguration::calendars);
        quotaModule = new QuotaModule(
                new QuotaModule.Ground(
                        on,
                        accounts,
                        shards,
                        outbox,
                        intakeModule.ownUsage(),
                        new QuotaModule.Usage(
                                usageModule.ports(),
                                currentConfiguration::usageTerms,
                                currentConfiguration::heartbeatTimeout),
                        budgetsModule.stop()),
                () -> configuration().quotas());
        lifecycle = quotaModule.alerting(intakeModule.sessions());
        billingStores = new BillingStores(
                shards,
                usageModule.recorder(),
                usageModule.sums(),
                subscriptions,
                periods,
                invoices,
                new PostgresPendingLines(jdbi),
                credits,
                ledger,
                outbox,
                new PostgresBillingQueue(jdbi, BILLED_AT_ONCE),
                new PostgresHeldCorrections(jdbi),
                TaxQuotesModule.buyers(on),
                TaxQuotesModule.book(on));
        collectionsModule = new CollectionsModule(this);
        webhooks = new WebhooksModule(this);
        documentsModule = new DocumentsModule(this);
        notifications = new NotificationsModule(this, documentsModule.files());
        provider = new PaymentsModule(this);
    }

    /** Makes what must be there before the first event and call. */
    void start() {
        shards.create(on.settings().calendars().start());
        usageModule.start();
        intakeModule.start();
    }

    CurrentConfiguration currentConfiguration() {
        return currentConfiguration;
    }

    BillingConfiguration configuration() {
        return currentConfiguration.configuration();
    }

    UsageTerms usageTerms() {
        return currentConfiguration.usageTerms();
    }

    Calendars calendars() {
        return currentConfiguration.calendars();
    }

    BillingTerms billingTerms() {
        return currentConfiguration.billingTerms();
    }

    Duration heartbeatTimeout() {
        return currentConfiguration.heartbeatTimeout();
    }

    Map<String, Job> jobs() {
        return new ScheduledJobs(this).byName();
    }

    IntakeModule intake() {
        return intakeModule;
    }

    LifecycleListener lifecycle() {
        return lifecycle;
    }

    SessionGate gate() {
        return quotaModule.gate();
    }

    JobStep rerate() {
        return usageModule.rerate();
    }

    SessionPrices sessionPrices() {
        return usageModule.sessionPrices(quotaModule.held());
    }

    /** Publishes what waits, and has people told of it. */
    void publish() {
        on.pace().noteUse();
        quotaModule.flush();
        publisher.publish();
        notifications.tell();
    }

    /** Publishes what waits, from time to time. */
    void startPublishing(Threads recurring) {
        Runnable turn = on.pace().turn(publisher::publish);
        recurring.every(() -> PollingPace.TURN, () -> {
            quotaModule.flush();
            turn.run();
        });
    }

    PluginServices pluginServices() {
        return on;
    }

    Supplier<Instant> now() {
        return on.context().clock()::now;
    }

    Accounts accounts() {
        return accounts;
    }

    Subscriptions subscriptions() {
        return subscriptions;
    }

    Invoices invoices() {
        return invoices;
    }

    Credits credits() {
        return credits;
    }

    Ledger ledger() {
        return ledger;
    }

    Outbox outbox() {
        return outbox;
    }

    QuotaModule quotas() {
        return quotaModule;
    }

    BudgetsModule budgets() {
        return budgetsModule;
    }

    UsageSums sums() {
        return usageModule.sums();
    }

    UsageReport usageReport() {
        return usageModule.report();
    }

    UsageReading reading() {
        return usageModule.reading();
    }

    WebhooksModule webhooks() {
        return webhooks;
    }

    DocumentsModule documentsModule() {
        return documentsModule;
    }

    NotificationsModule notifications() {
        return notifications;
    }

    PaymentsModule provider() {
        return provider;
    }

    private static Audience audience(PluginServices on) {
        return Audience.of(WebhooksModule.audience(on), NotificationsModule.audience(on));
    }

    CollectionsModule collectionsModule() {
        return collectionsModule;
    }

    BillingStores billingStores() {
        return billingStores;
    }
}
