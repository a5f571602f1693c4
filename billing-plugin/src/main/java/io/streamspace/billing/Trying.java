package io.streamspace.billing;

import io.streamspace.billing.billrun.TrialExpiryJob;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.RateBook;
import io.streamspace.billing.schedule.Job;

/** Trials of plans. */
final class Trying {

    private final Features features;
    private final TrialExpiryJob trialExpiryJob;

    Trying(Features features) {
        this.features = features;
        this.trialExpiryJob = new TrialExpiryJob(
                new TrialExpiryJob.Ports(
                        features.billingStores(),
                        features.accounts(),
                        features.foundations().transactions()),
                features::billingTerms,
                new TrialExpiryJob.Notice(
                        () -> features.configuration().billing().trialEndingNotice(),
                        features.foundations().context().notifications(),
                        features.collecting().people()::of));
    }

    /** Trials, and then the bill run. */
    Job before(Job billRun) {
        return (firedFor, progress) -> {
            if (features.foundations().settings().terms().everHad(Trying::offersTrials)) {
                trialExpiryJob.run(firedFor, progress);
            }
            billRun.run(firedFor, progress);
        };
    }

    private static boolean offersTrials(RateBook rateBook) {
        return rateBook.plans().stream().anyMatch(Plan::hasTrial);
    }
}
