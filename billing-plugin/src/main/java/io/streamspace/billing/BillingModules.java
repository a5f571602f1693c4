package io.streamspace.billing;

import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.postgres.PostgresAccounts;
import io.streamspace.billing.account.postgres.PostgresShards;
import io.streamspace.billing.billrun.BillingStores;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.billrun.postgres.PostgresBillingQueue;
import io.streamspace.billing.billrun.postgres.PostgresHeldCorrections;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.config.BillingConfiguration;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.postgres.PostgresCredits;
import io.streamspace.billing.entitlement.grant.Consents;
import io.streamspace.billing.entitlement.grant.Grants;
import io.streamspace.billing.entitlement.grant.postgres.PostgresConsents;
import io.streamspace.billing.entitlement.grant.postgres.PostgresGrants;
import io.streamspace.billing.event.Audience;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.event.UsageFacts;
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
import io.streamspace.billing.measurement.postgres.MeasurementIntake;
import io.streamspace.billing.measurement.postgres.PostgresMeasurements;
import io.streamspace.billing.meter.Allocation;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.schedule.JobStep;
import io.streamspace.billing.session.HeartbeatBuffer;
import io.streamspace.billing.session.postgres.IntakeContext;
import io.streamspace.billing.session.postgres.LiveListComparison;
import io.streamspace.billing.session.postgres.OwnUsageFacts;
import io.streamspace.billing.session.postgres.PostgresSegments;
import io.streamspace.billing.session.postgres.SessionIntake;
import io.streamspace.billing.session.postgres.SilentSessions;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.usage.Entitlements;
import io.streamspace.billing.usage.MeasuredSettlement;
import io.streamspace.billing.usage.Rerating;
import io.streamspace.billing.usage.SessionPrice;
import io.streamspace.billing.usage.TimelineSettlement;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageReading.SessionCost;
import io.streamspace.billing.usage.UsageReconciler;
import io.streamspace.billing.usage.UsageRecorder;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.adapter.PricesOfSessions;
import io.streamspace.billing.usage.postgres.LateCharges;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.usage.postgres.PostgresUsageReading;
import io.streamspace.billing.usage.postgres.PostgresUsageRecorder;
import io.streamspace.billing.usage.postgres.PostgresUsageRecords;
import io.streamspace.billing.usage.postgres.PostgresUsageSums;
import io.streamspace.billing.usage.postgres.UsagePartitions;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.SessionGate;
import io.streamspace.plugin.SessionPrices;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** The modules of billing, each made once and connected to the others. */
final class BillingModules {

    private static final int STRAY_HEARTBEATS = 100_000;
    private static final int BILLED_AT_ONCE = 1000;

    private final PluginServices on;
    private final CurrentConfiguration currentConfiguration;

    private final PostgresShards shards;
    private final Rerating rerating;
    private final Accounts accounts;
    private final Periods periods;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Credits credits;
    private final Grants grants;
    private final Consents consents;
    private final Ledger ledger;
    private final Outbox outbox;
    private final UsageRecorder usageRecorder;
    private final UsageSums sums;
    private final UsageReading reading;
    private final HeartbeatBuffer book;
    private final SessionIntake intake;
    private final LiveListComparison liveList;
    private final SilentSessions silentSessions;
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
        grants = new PostgresGrants(jdbi);
        consents = new PostgresConsents(jdbi);
        ledger = new PostgresLedger(jdbi);
        outbox = new WatchedOutbox(new PostgresOutbox(jdbi), on.pace()::noteUse);
        publisher = new OutboxPublisher(jdbi, on.transactions(), on.context().events(), audience(on));
        PostgresSegments segments = new PostgresSegments(jdbi);
        UsageReconciler.Ports posting = new UsageReconciler.Ports(
                segments,
                new PostgresMeasurements(jdbi),
                periods,
                new Entitlements(subscriptions, grants, consents),
                new PostgresUsageRecords(
                        jdbi,
                        new LateCharges(now(), () -> configuration().billing().lateUsageLimit()),
                        now()));
        usageRecorder =
                new PostgresUsageRecorder(jdbi, on.transactions(), currentConfiguration::usageTerms, posting, now());
        rerating = new Rerating(
                currentConfiguration::usageTerms,
                new Rerating.Ports(new PostgresReratings(jdbi), shards, posting, on.transactions()));
        sums = new PostgresUsageSums(jdbi, currentConfiguration::usageTerms, posting);
        reading = new PostgresUsageReading(jdbi, currentConfiguration::usageTerms, posting);
        book = new HeartbeatBuffer(currentConfiguration::timeouts, STRAY_HEARTBEATS);
        IntakeContext intakeContext = surroundings(
                new TimelineSettlement(currentConfiguration::usageTerms, shards, posting), usageFacts(posting));
        intake = new SessionIntake(intakeContext);
        liveList = new LiveListComparison(intakeContext);
        silentSessions = new SilentSessions(intakeContext);
        budgetsModule = new BudgetsModule(on, sums, periods, currentConfiguration::calendars);
        quotaModule = new QuotaModule(
                new QuotaModule.Ground(
                        on,
                        accounts,
                        shards,
                        outbox,
                        new OwnUsageFacts(intakeContext),
                        new QuotaModule.Usage(
                                posting, currentConfiguration::usageTerms, currentConfiguration::heartbeatTimeout),
                        budgetsModule.stop()),
                () -> configuration().quotas());
        lifecycle = quotaModule.alerting(intake);
        billingStores = new BillingStores(
                shards,
                usageRecorder,
                sums,
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
        new UsagePartitions(on.jdbi(), currentConfiguration::usageTerms).start(now().get());
        intake.start();
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

    LiveListComparison liveList() {
        return liveList;
    }

    SilentSessions silentSessions() {
        return silentSessions;
    }

    LifecycleListener lifecycle() {
        return lifecycle;
    }

    SessionGate gate() {
        return quotaModule.gate();
    }

    JobStep rerate() {
        return new JobStep("rerate-usage", rerating::run);
    }

    SessionPrices sessionPrices() {
        return new PricesOfSessions(reading, this::presentPrice, now());
    }

    private Optional<SessionCost> presentPrice(String sessionId) {
        Instant instant = now().get();
        RateBookHistory terms = on.settings().terms();
        Allocation held = quotaModule.held().ofSession(sessionId, instant).allocation();
        return held.equals(Allocation.NOTHING)
                ? Optional.empty()
                : Optional.of(new SessionCost(
                        SessionPrice.perHour(terms, on.settings().calendars().common(), held, instant),
                        BigDecimal.ZERO,
                        currentConfiguration.currency(),
                        SessionPrice.isInPlan(terms, instant)));
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
        return sums;
    }

    UsageReading reading() {
        return reading;
    }

    HeartbeatBuffer book() {
        return book;
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

    private MeasurementIntake usageFacts(UsageReconciler.Ports posting) {
        return new MeasurementIntake(
                on.jdbi(),
                key -> on.settings()
                        .terms()
                        .latest()
                        .further(key)
                        .map(MeterTerms::meter)
                        .or(() -> Meter.ofSessions(key)),
                new MeasuredSettlement(currentConfiguration::usageTerms, shards, posting),
                now());
    }

    private IntakeContext surroundings(TimelineSettlement settlement, UsageFacts usage) {
        return new IntakeContext(
                on.jdbi(),
                on.transactions(),
                shards,
                accounts,
                book,
                currentConfiguration::timeouts,
                settlement,
                usage,
                now());
    }
}
