package io.streamspace.billing;

import io.streamspace.billing.billrun.TrialLife;
import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Terms;
import io.streamspace.billing.schedule.Job;

/** Trials of plans. */
final class Trying {

    private final Features features;
    private final TrialLife trialLife;

    Trying(Features features) {
        this.features = features;
        this.trialLife = new TrialLife(
                new TrialLife.Ports(
                        features.billingPorts(),
                        features.accounts(),
                        features.foundations().transactions()),
                features::billingTerms,
                new TrialLife.Notice(
                        () -> features.configuration().billing().trialEndingNotice(),
                        features.foundations().context().notifications(),
                        features.collecting().people()::of));
    }

    /** Trials, and then the bill run. */
    Job before(Job billRun) {
        return (firedFor, progress) -> {
            if (features.foundations().settings().terms().everHad(Trying::offersTrials)) {
                trialLife.run(firedFor, progress);
            }
            billRun.run(firedFor, progress);
        };
    }

    private static boolean offersTrials(Terms terms) {
        return terms.plans().stream().anyMatch(Plan::hasTrial);
    }
}
