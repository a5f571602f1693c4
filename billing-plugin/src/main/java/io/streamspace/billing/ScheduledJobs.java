package io.streamspace.billing;

import io.streamspace.billing.billrun.GenerateInvoices;
import io.streamspace.billing.billrun.GrantExpiryJob;
import io.streamspace.billing.billrun.ShardWorkers;
import io.streamspace.billing.quota.CheckQuotas;
import io.streamspace.billing.schedule.Job;
import io.streamspace.billing.schedule.Schedule;
import io.streamspace.billing.usage.CalculateUsage;
import java.util.Map;

/** The scheduled jobs, each made of what the features do at its fires, in that order. */
final class ScheduledJobs {

    /** Two shards are billed at a time, with a connection each: one reckons while the other writes. */
    private static final ShardWorkers LANES = new ShardWorkers(Threads.oneEach("billing"), 1, 1000);

    private final Features features;
    private final Foundations on;

    ScheduledJobs(Features features) {
        this.features = features;
        this.on = features.foundations();
    }

    Map<String, Job> byName() {
        CalculateUsage calculateUsage = new CalculateUsage(
                features.billingStores().usageRecorder(), features::usageTerms, features::heartbeatTimeout);
        CreditCare creditCare = new CreditCare(features);
        GrantExpiryJob grantExpiryJob = new Purchases(features).life();
        CheckQuotas checkQuotas = features.quotas().checkQuotas();
        GenerateInvoices generateInvoices =
                new GenerateInvoices(features.billingStores(), on.transactions(), features::billingTerms, LANES);
        return Map.of(
                Schedule.CALCULATE_USAGE,
                (firedFor, progress) -> {
                    on.context().sessions().list().ifPresent(features.liveList()::compareLive);
                    calculateUsage.run(firedFor, progress);
                },
                Schedule.CHECK_QUOTAS,
                creditCare.after(features.collecting().afterChecking((firedFor, progress) -> {
                    if (on.settings()
                            .terms()
                            .everHad(rateBook -> !rateBook.packs().isEmpty())) {
                        grantExpiryJob.run(firedFor, progress);
                    }
                    checkQuotas.run(firedFor, progress);
                })),
                Schedule.GENERATE_INVOICES,
                features.provider()
                        .around(new Trying(features)
                                .before(creditCare.after(features.collecting().after(generateInvoices::run)))),
                Schedule.RECONCILE_PAYMENTS,
                features.provider().reconciling());
    }
}
