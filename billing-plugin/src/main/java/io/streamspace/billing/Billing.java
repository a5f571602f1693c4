package io.streamspace.billing;

import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.config.BillingConfiguration;
import io.streamspace.billing.config.BillingSettings;
import io.streamspace.billing.config.PrintedTexts;
import io.streamspace.billing.config.SettingsHistory;
import io.streamspace.billing.database.Database;
import io.streamspace.billing.database.JdbiTransactions;
import io.streamspace.billing.database.Schema;
import io.streamspace.billing.http.ActivityLog;
import io.streamspace.billing.json.Json;
import io.streamspace.billing.pdf.AddedFonts;
import io.streamspace.billing.schedule.JobRunner;
import io.streamspace.billing.schedule.JobRuns;
import io.streamspace.billing.schedule.ManualRuns;
import io.streamspace.billing.schedule.QuartzScheduler;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.usage.postgres.PostgresReratings;
import io.streamspace.billing.values.Transactions;
import io.streamspace.plugin.Caller;
import io.streamspace.plugin.HttpContribution;
import io.streamspace.plugin.LifecycleListener;
import io.streamspace.plugin.PluginContext;
import io.streamspace.plugin.ScheduledWork;
import io.streamspace.plugin.SessionGate;
import io.streamspace.plugin.SessionPrices;
import io.streamspace.plugin.SettingsContract;
import io.streamspace.plugin.UsageGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: makes every part once, when the plugin is enabled, and takes all of it down when it is disabled.
 * The only place that knows adapters.
 */
final class Billing implements AutoCloseable {

    private static final Duration GATE_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PRICE_PATIENCE = Duration.ofSeconds(2);

    private final PluginContext context;
    private final SettingsHistory settings;
    private final SettingsChanges changes;
    private final BillingSettings contract;
    private final BillingModules billingModules;
    private final Schedule schedule;
    private final JobRuns runs;
    private final JobRunner runner;
    private final QuartzScheduler quartz;
    private final Threads threads;
    private final BacklogReadiness backlogReadiness;
    private final StreamModule streams;
    private final HttpContribution http;

    private Billing(PluginContext context, BillingSettings contract) {
        this.context = context;
        this.contract = contract;
        contract.requireValid(context.configuration());
        BillingConfiguration configuration = contract.parse(context.configuration());
        AddedFonts.use(context.dataDirectory().resolve("fonts"), configuration.fonts());
        Schema.migrate(context.dataSource());
        Jdbi jdbi = Database.jdbi(context.dataSource());
        Transactions transactions = new JdbiTransactions(jdbi);
        this.settings = new SettingsHistory(jdbi, transactions, contract, new PostgresReratings(jdbi));
        settings.save(context.configuration(), context.clock().now());
        this.changes = new SettingsChanges(settings, new ActivityLog(jdbi), transactions, contract.secrets());
        this.runs = new JobRuns(jdbi);
        this.billingModules = new BillingModules(
                new PluginServices(
                        context, jdbi, ReportReads.of(context, jdbi), transactions, settings, runs, new PollingPace()),
                configuration);
        this.backlogReadiness = new BacklogReadiness(context.delivery());
        this.runner = new JobRunner(billingModules.jobs(), runs, context.clock()::now, billingModules::publish);
        this.schedule = new Schedule(
                runner,
                JobDeadlines.of(billingModules),
                billingModules.configuration().usageCalculation());
        this.threads = new Threads();
        this.quartz = new QuartzScheduler(context.dataSource(), this::fireByQuartz);
        Endpoints endpoints = new Endpoints(
                billingModules, schedule, runs, new ManualRuns(runner, threads.jobs(), context.clock()::now));
        this.streams = endpoints.streams();
        this.http = endpoints.contribution(backlogReadiness);
    }

    static Billing start(PluginContext context, BillingSettings contract) {
        Billing billing = new Billing(context, contract);
        billing.start();
        return billing;
    }

    private void start() {
        billingModules.start();
        quartz.store(schedule);
        threads.every(
                () -> billingModules.configuration().heartbeats().flush(), billingModules.lifecycle()::flushHeartbeats);
        billingModules.startPublishing(threads);
        threads.every(
                () -> billingModules.quotas().cacheAge().dividedBy(2),
                billingModules.quotas().cache()::refresh);
        billingModules.webhooks().start(threads);
        billingModules.notifications().start(threads);
        billingModules.provider().start(threads);
        streams.start();
        threads.untilDone(this::runMissedFires);
    }

    /** Finds fields that can no longer change, and new texts that invoices cannot show. */
    List<SettingsContract.Fault> faults(String configuration) {
        List<SettingsContract.Fault> faults = new ArrayList<>(settings.faults(configuration));
        faults.addAll(PrintedTexts.ofConfiguration(
                Json.read(billingModules.currentConfiguration().json()), Json.read(configuration)));
        return faults;
    }

    /**
     * Puts a configuration in force, whole or not at all: what may fail comes first and is undone.
     *
     * @param by who saved it; null: nobody
     */
    void configure(String configuration, @Nullable Caller by) {
        contract.requireValid(configuration);
        BillingConfiguration next = contract.parse(configuration);
        RateBook before = settings.terms().latest();
        String scheduled = billingModules.configuration().usageCalculation();
        try {
            reschedule(next.usageCalculation());
            Instant now = context.clock().now();
            String present = billingModules.currentConfiguration().json();
            changes.save(new SettingsChanges.Saving(present, configuration, by, now));
        } catch (RuntimeException notSaved) {
            reschedule(scheduled);
            settings.refresh();
            throw notSaved;
        }
        billingModules.currentConfiguration().configured(next, configuration);
        ProviderPlansModule.settingsSaved(billingModules.pluginServices(), before);
        billingModules.quotas().cache().forgetAll();
    }

    private void reschedule(String usageCalculation) {
        schedule.usageCalculation(usageCalculation);
        quartz.store(schedule);
    }

    LifecycleListener lifecycle() {
        return billingModules.lifecycle();
    }

    /** Sees every session that was accepted before, however lately; a host that cannot deliver blocks nobody for long. */
    SessionGate sessionGate() {
        SessionGate gate = billingModules.gate();
        return new SessionGate() {
            @Override
            public Decision decide(Request request) {
                waitFor(() -> backlogReadiness.await(GATE_PATIENCE));
                return gate.decide(request);
            }

            @Override
            public void withdraw(Request request) {
                gate.withdraw(request);
            }

            @Override
            public Quote quote(Request request) {
                waitFor(() -> backlogReadiness.await(GATE_PATIENCE));
                return gate.quote(request);
            }
        };
    }

    UsageGate usageGate() {
        return billingModules.quotas().usageGate();
    }

    /** Sees every event that was accepted before, as the gate does. */
    SessionPrices sessionPrices() {
        SessionPrices prices = billingModules.sessionPrices();
        return sessionIds -> {
            waitFor(() -> backlogReadiness.await(PRICE_PATIENCE));
            return prices.of(sessionIds);
        };
    }

    HttpContribution http() {
        return http;
    }

    /** The schedule as the host drives it: fires wait until those missed while disabled have run. */
    ScheduledWork scheduledWork() {
        return new ScheduledWork() {
            @Override
            public Optional<Instant> nextFire(Instant after) {
                return schedule.nextFire(after);
            }

            @Override
            public Optional<Instant> nextDue(Instant since, Instant after, Instant upTo) {
                waitFor(backlogReadiness::awaitMissedFires);
                return schedule.nextDue(since, after, upTo);
            }

            @Override
            public void fire(Instant at) {
                settings.refresh();
                waitFor(backlogReadiness::awaitMissedFires);
                schedule.fire(at);
            }
        };
    }

    @Override
    public void close() {
        streams.close();
        billingModules.provider().breakOff();
        quartz.close();
        threads.close();
        billingModules.lifecycle().flushHeartbeats();
        billingModules.publish();
        billingModules.webhooks().close();
        billingModules.notifications().close();
        billingModules.provider().close();
        billingModules.quotas().close();
    }

    private void fireByQuartz(String job, Instant at) {
        settings.refresh();
        waitFor(backlogReadiness::awaitMissedFires);
        waitFor(backlogReadiness::awaitDelivered);
        runner.runScheduled(job, at);
    }

    private void runMissedFires() {
        waitFor(backlogReadiness::awaitDelivered);
        schedule.catchUp(runs, context.clock().now());
        backlogReadiness.missedFiresHaveRun();
        if (!context.clock().isDriven()) {
            quartz.start();
        }
    }

    private interface Waiting {
        void await() throws InterruptedException;
    }

    private static void waitFor(Waiting waiting) {
        try {
            waiting.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the plugin is stopping", e);
        }
    }
}
