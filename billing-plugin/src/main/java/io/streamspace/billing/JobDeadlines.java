package io.streamspace.billing;

import io.streamspace.billing.catalog.MeterTerms;
import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.config.BillingConfiguration;
import io.streamspace.billing.schedule.Deadlines;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When time alone gives a job something to do, as far as settings, calendars and the host say so. */
final class JobDeadlines {

    private final BillingModules billingModules;

    private JobDeadlines(BillingModules billingModules) {
        this.billingModules = billingModules;
    }

    static Deadlines of(BillingModules billingModules) {
        return new Deadlines(billingModules.pluginServices().jdbi(), new JobDeadlines(billingModules)::known);
    }

    private Deadlines.Known known(Instant now) {
        boolean isLimited = billingModules.quotas().quotas().isAnythingLimited(now)
                || billingModules.quotas().states().isAnyRaised();
        return new Deadlines.Known(delays(), isLimited, next(now, isLimited));
    }

    private Deadlines.Delays delays() {
        BillingConfiguration configuration = billingModules.configuration();
        return new Deadlines.Delays(
                billingModules.billingTerms().delays().sealing(),
                configuration.dunning().grace(),
                configuration.dunning().lockNotice(),
                configuration.dunning().reminders(),
                configuration.billing().packExpiryNotice(),
                configuration.billing().trialEndingNotice(),
                configuration.quotas().suspendNotice(),
                billingModules.heartbeatTimeout());
    }

    private List<Instant> next(Instant now, boolean isLimited) {
        RateBookHistory terms = billingModules.pluginServices().settings().terms();
        List<Instant> next = new ArrayList<>();
        terms.changes().tailSet(now.plusNanos(1)).stream().findFirst().ifPresent(next::add);
        billingModules
                .collectionsModule()
                .nextSuspension()
                .filter(now::isBefore)
                .ifPresent(next::add);
        billingModules.calendars().common().periodAt(now).map(Interval::end).ifPresent(next::add);
        if (billingModules.budgets().isAnyWatched() || isLimited && slides(terms)) {
            next.add(now.plusMillis(1));
        }
        return next;
    }

    /** What is counted within a time back from now leaves it again at any instant. */
    private static boolean slides(RateBookHistory terms) {
        return terms.everHad(
                rateBook -> rateBook.further().stream().map(MeterTerms::window).anyMatch(window -> window != null));
    }
}
