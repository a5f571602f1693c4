package io.streamspace.billing;

import io.streamspace.billing.billrun.GenerateInvoices;
import io.streamspace.billing.billrun.ShardWorkers;
import io.streamspace.billing.sale.GrantExpiryJob;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.schedule.JobStep;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.usage.CalculateUsage;
import java.util.Map;

/** The scheduled jobs, each a list of steps in the order in which they run. */
final class ScheduledJobs {

    /** Two shards are billed at a time, with a connection each: one calculates while the other writes. */
    private static final ShardWorkers LANES = new ShardWorkers(Threads.oneEach("billing"), 1, 1000);

    private final BillingModules billingModules;
    private final PluginServices on;
    private final CreditsModule creditsModule;

    ScheduledJobs(BillingModules billingModules) {
        this.billingModules = billingModules;
        this.on = billingModules.pluginServices();
        this.creditsModule = new CreditsModule(billingModules);
    }

    Map<String, Job> byName() {
        return Map.of(
                Schedule.CALCULATE_USAGE,
                calculateUsage(),
                Schedule.CHECK_QUOTAS,
                checkQuotas(),
                Schedule.GENERATE_INVOICES,
                generateInvoices(),
                Schedule.RECONCILE_PAYMENTS,
                billingModules.provider().reconciling());
    }

    private Job calculateUsage() {
        CalculateUsage calculateUsage = new CalculateUsage(
                billingModules.billingStores().usageRecorder(),
                billingModules::usageTerms,
                billingModules::heartbeatTimeout);
        return Job.of(
                new JobStep("compare-live-sessions", (firedFor, progress) -> {
                    billingModules.intake().silentSessions().end(firedFor.minus(billingModules.heartbeatTimeout()));
                    on.context()
                            .sessions()
                            .list()
                            .ifPresent(billingModules.intake().liveList()::compareLive);
                }),
                new JobStep("record-usage", calculateUsage::run),
                billingModules.rerate());
    }

    private Job checkQuotas() {
        GrantExpiryJob grantExpiryJob = new PurchasesModule(billingModules).life();
        return Job.of(
                new JobStep("expire-packs", (firedFor, progress) -> {
                    if (on.settings()
                            .terms()
                            .everHad(rateBook -> !rateBook.packs().isEmpty())) {
                        grantExpiryJob.run(firedFor, progress);
                    }
                }),
                new JobStep("check-limits", billingModules.quotas().checkQuotas()::run),
                billingModules.collectionsModule().suspend(),
                billingModules.budgets().check(billingModules.outbox()),
                creditsModule.warnOfLowCredit(),
                creditsModule.topUp());
    }

    private Job generateInvoices() {
        GenerateInvoices generateInvoices = new GenerateInvoices(
                billingModules.billingStores(), on.transactions(), billingModules::billingTerms, LANES);
        return Job.of(
                billingModules.provider().quoteTaxes(),
                new TrialsModule(billingModules).endTrials(),
                billingModules.rerate(),
                new JobStep("bill", generateInvoices::run),
                billingModules.collectionsModule().remind(),
                billingModules.collectionsModule().dun(),
                creditsModule.warnOfLowCredit(),
                creditsModule.topUp(),
                billingModules.provider().collect());
    }
}
