package io.streamspace.billing;

import io.streamspace.billing.account.Accounts;
import io.streamspace.billing.account.adapter.PostgresAccounts;
import io.streamspace.billing.account.adapter.PostgresShards;
import io.streamspace.billing.billrun.BillingDelays;
import io.streamspace.billing.billrun.BillingPorts;
import io.streamspace.billing.billrun.BillingTerms;
import io.streamspace.billing.billrun.GenerateInvoices;
import io.streamspace.billing.billrun.GrantLife;
import io.streamspace.billing.billrun.adapter.PostgresBillingQueue;
import io.streamspace.billing.billrun.adapter.PostgresHeldCorrections;
import io.streamspace.billing.capacity.Consents;
import io.streamspace.billing.capacity.Grants;
import io.streamspace.billing.capacity.adapter.PostgresConsents;
import io.streamspace.billing.capacity.adapter.PostgresGrants;
import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.config.BillingConfiguration;
import io.streamspace.billing.config.MoneySettings;
import io.streamspace.billing.config.MoneySettings.TimeoutVersion;
import io.streamspace.billing.credit.Credits;
import io.streamspace.billing.credit.adapter.PostgresCredits;
import io.streamspace.billing.event.Outbox;
import io.streamspace.billing.event.UsageFacts;
import io.streamspace.billing.event.adapter.OutboxPublisher;
import io.streamspace.billing.event.adapter.PostgresOutbox;
import io.streamspace.billing.invoice.FirstOpenPeriod;
import io.streamspace.billing.invoice.Invoices;
import io.streamspace.billing.invoice.Periods;
import io.streamspace.billing.invoice.adapter.PostgresInvoices;
import io.streamspace.billing.invoice.adapter.PostgresPendingLines;
import io.streamspace.billing.invoice.adapter.PostgresPeriods;
import io.streamspace.billing.ledger.Ledger;
import io.streamspace.billing.ledger.adapter.PostgresLedger;
import io.streamspace.billing.measurement.adapter.MeasurementIntake;
import io.streamspace.billing.measurement.adapter.PostgresMeasurements;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.quota.CheckQuotas;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.session.HeartbeatBook;
import io.streamspace.billing.session.HeartbeatTimeout;
import io.streamspace.billing.session.Segment;
import io.streamspace.billing.session.adapter.LiveListComparison;
import io.streamspace.billing.session.adapter.OwnUsageFacts;
import io.streamspace.billing.session.adapter.PostgresSegments;
import io.streamspace.billing.session.adapter.SessionIntake;
import io.streamspace.billing.session.adapter.Surroundings;
import io.streamspace.billing.subscription.Subscriptions;
import io.streamspace.billing.subscription.adapter.PostgresSubscriptions;
import io.streamspace.billing.usage.CalculateUsage;
import io.streamspace.billing.usage.Entitlements;
import io.streamspace.billing.usage.MeasuredSettlement;
import io.streamspace.billing.usage.Posting;
import io.streamspace.billing.usage.SessionPrice;
import io.streamspace.billing.usage.Settling;
import io.streamspace.billing.usage.TimelineSettlement;
import io.streamspace.billing.usage.UsageReading;
import io.streamspace.billing.usage.UsageSums;
import io.streamspace.billing.usage.UsageTerms;
import io.streamspace.billing.usage.adapter.PostgresSettling;
import io.streamspace.billing.usage.adapter.PostgresStorage;
import io.streamspace.billing.usage.adapter.PostgresUsageReading;
import io.streamspace.billing.usage.adapter.PostgresUsageRecords;
import io.streamspace.billing.usage.adapter.PostgresUsageSums;
import io.streamspace.billing.usage.adapter.PricesOfSessions;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.Resources;
import io.streamspace.plugin.SessionGate;
import io.streamspace.plugin.SessionPrices;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/** Every feature, made once and wired to the others. */
final class Features {

    private static final Resources NOTHING = new Resources(0, 0, 0);
    private static final int STRAY_HEARTBEATS = 100_000;
    private static final int BILLED_AT_ONCE = 1000;

    private final Foundations on;
    private volatile BillingConfiguration configuration;

    private final PostgresShards shards;
    private final Accounts accounts;
    private final Periods periods;
    private final Subscriptions subscriptions;
    private final Invoices invoices;
    private final Credits credits;
    private final Grants grants;
    private final Consents consents;
    private final Ledger ledger;
    private final Outbox outbox;
    private final Settling settling;
    private final UsageSums sums;
    private final UsageReading reading;
    private final HeartbeatBook book;
    private final SessionIntake intake;
    private final LiveListComparison liveList;
    private final QuotaFeatures quotaFeatures;
    private final LifecycleListener lifecycle;
    private final OutboxPublisher publisher;
    private final BillingPorts billingPorts;
    private final Collecting collecting;

    Features(Foundations on, BillingConfiguration configuration) {
        this.on = on;
        this.configuration = configuration;
        Jdbi jdbi = on.jdbi();
        shards = new PostgresShards(jdbi);
        periods = new PostgresPeriods(jdbi);
        accounts = new PostgresAccounts(jdbi, this::currency, firstOpenPeriod()::at);
        subscriptions = new PostgresSubscriptions(jdbi);
        invoices = new PostgresInvoices(jdbi);
        credits = new PostgresCredits(jdbi);
        grants = new PostgresGrants(jdbi);
        consents = new PostgresConsents(jdbi);
        ledger = new PostgresLedger(jdbi);
        outbox = new PostgresOutbox(jdbi);
        publisher = new OutboxPublisher(jdbi, on.transactions(), on.context().events());
        PostgresSegments segments = new PostgresSegments(jdbi);
        Posting.Ports posting = new Posting.Ports(
                segments,
                new PostgresMeasurements(jdbi),
                periods,
                new Entitlements(subscriptions, grants, consents),
                new PostgresUsageRecords(jdbi));
        settling = new PostgresSettling(jdbi, on.transactions(), this::usageTerms, posting);
        sums = new PostgresUsageSums(jdbi, this::usageTerms, posting);
        reading = new PostgresUsageReading(jdbi, this::usageTerms, posting);
        book = new HeartbeatBook(this::timeouts, STRAY_HEARTBEATS);
        Surroundings surroundings =
                surroundings(new TimelineSettlement(this::usageTerms, shards, posting), usageFacts(posting));
        intake = new SessionIntake(surroundings);
        liveList = new LiveListComparison(surroundings);
        quotaFeatures = new QuotaFeatures(
                new QuotaFeatures.Ground(
                        on,
                        accounts,
                        shards,
                        outbox,
                        new OwnUsageFacts(surroundings),
                        new QuotaFeatures.Usage(posting, this::usageTerms, this::heartbeatTimeout)),
                () -> this.configuration.quotas());
        lifecycle = quotaFeatures.alerting(intake);
        billingPorts = new BillingPorts(
                shards,
                settling,
                sums,
                subscriptions,
                periods,
                invoices,
                new PostgresPendingLines(jdbi),
                credits,
                ledger,
                outbox,
                new PostgresBillingQueue(jdbi, BILLED_AT_ONCE),
                new PostgresHeldCorrections(jdbi));
        collecting = new Collecting(this);
    }

    /** Makes what must be there before the first event and call. */
    void start() {
        shards.create(on.settings().calendar().first().start());
        new PostgresStorage(on.jdbi(), this::usageTerms).start(now().get());
        intake.start();
    }

    /** Takes over what is configured and not versioned. */
    void configured(BillingConfiguration latest) {
        configuration = latest;
    }

    BillingConfiguration configuration() {
        return configuration;
    }

    Map<String, Job> jobs() {
        CalculateUsage calculateUsage = new CalculateUsage(settling, this::usageTerms, this::heartbeatTimeout);
        GrantLife grantLife = new Purchases(this).life();
        CheckQuotas checkQuotas = quotaFeatures.checkQuotas();
        GenerateInvoices generateInvoices = new GenerateInvoices(billingPorts, on.transactions(), this::billingTerms);
        return Map.of(
                Schedule.CALCULATE_USAGE,
                (firedFor, progress) -> {
                    on.context().sessions().list().ifPresent(liveList::compareLive);
                    calculateUsage.run(firedFor, progress);
                },
                Schedule.CHECK_QUOTAS,
                collecting.afterChecking((firedFor, progress) -> {
                    if (on.settings().terms().everHad(terms -> !terms.packs().isEmpty())) {
                        grantLife.run(firedFor, progress);
                    }
                    checkQuotas.run(firedFor, progress);
                }),
                Schedule.GENERATE_INVOICES,
                collecting.after(generateInvoices::run));
    }

    LifecycleListener lifecycle() {
        return lifecycle;
    }

    SessionGate gate() {
        return quotaFeatures.gate();
    }

    SessionPrices sessionPrices() {
        return new PricesOfSessions(reading, this::presentPrice, this::currency, now());
    }

    private Optional<BigDecimal> presentPrice(String sessionId) {
        Instant instant = now().get();
        Resources resources = quotaFeatures.held().ofSession(sessionId, instant).resources();
        Segment.Held held = new Segment.Held(resources.cpuMillis(), resources.memoryBytes(), resources.storageBytes());
        return resources.equals(NOTHING)
                ? Optional.empty()
                : Optional.of(SessionPrice.perHour(usageTerms(), held, instant));
    }

    void publish() {
        quotaFeatures.flush();
        publisher.publish();
    }

    Foundations foundations() {
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

    QuotaFeatures quotas() {
        return quotaFeatures;
    }

    UsageSums sums() {
        return sums;
    }

    UsageReading reading() {
        return reading;
    }

    HeartbeatBook book() {
        return book;
    }

    Collecting collecting() {
        return collecting;
    }

    BillingPorts billingPorts() {
        return billingPorts;
    }

    UsageTerms usageTerms() {
        MoneySettings settings = on.settings().current();
        return new UsageTerms(settings.terms(), settings.calendar());
    }

    BillingTerms billingTerms() {
        MoneySettings settings = on.settings().current();
        BillingConfiguration.Billing billing = configuration.billing();
        return new BillingTerms(
                settings.terms(),
                settings.calendar(),
                new BillingDelays(
                        billing.lateUsageGrace(),
                        heartbeatTimeout(),
                        billing.lateUsageLimit(),
                        billing.paymentTerms()));
    }

    /** The heartbeat timeout in force: the configured one, raised to twice the interval the host declares. */
    Duration heartbeatTimeout() {
        return Duration.ofMillis(timeouts().millisAt(now().get().toEpochMilli()));
    }

    private HeartbeatTimeout timeouts() {
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

    private MeasurementIntake usageFacts(Posting.Ports posting) {
        return new MeasurementIntake(
                on.jdbi(),
                key -> on.settings()
                        .terms()
                        .latest()
                        .further(key)
                        .map(MeterTerms::meter)
                        .or(() -> Meter.ofSessions(key)),
                new MeasuredSettlement(this::usageTerms, shards, posting),
                now());
    }

    private Surroundings surroundings(TimelineSettlement settlement, UsageFacts usage) {
        return new Surroundings(
                on.jdbi(), on.transactions(), shards, accounts, book, this::timeouts, settlement, usage, now());
    }

    private FirstOpenPeriod firstOpenPeriod() {
        return new FirstOpenPeriod(
                on.settings()::calendar,
                () -> billingTerms().delays().sealing(),
                () -> on.runs().lastFinished(Schedule.GENERATE_INVOICES));
    }

    private Currency currency() {
        return on.settings().terms().latest().currency();
    }
}
