package io.streamspace.billing;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.sale.TrialExpiryJob;
import io.streamspace.billing.schedule.JobStep;

/** Plan trials and their ends. */
final class TrialsModule {

    private final BillingModules billingModules;
    private final TrialExpiryJob trialExpiryJob;

    TrialsModule(BillingModules billingModules) {
        this.billingModules = billingModules;
        this.trialExpiryJob = new TrialExpiryJob(
                new TrialExpiryJob.Ports(
                        billingModules.billingStores(),
                        billingModules.accounts(),
                        billingModules.pluginServices().transactions()),
                billingModules::billingTerms,
                new TrialExpiryJob.Notice(
                        () -> billingModules.configuration().billing().trialEndingNotice(),
                        billingModules.pluginServices().context().notifications()::notify,
                        billingModules.collectionsModule().people()::of));
    }

    /** Announces trials that end, and has plans paid for whose trial has ended. */
    JobStep endTrials() {
        return new JobStep("end-trials", (firedFor, progress) -> {
            if (billingModules.pluginServices().settings().terms().everHad(TrialsModule::offersTrials)) {
                trialExpiryJob.run(firedFor, progress);
            }
        });
    }

    private static boolean offersTrials(RateBook rateBook) {
        return rateBook.plans().stream().anyMatch(Plan::hasTrial);
    }
}
