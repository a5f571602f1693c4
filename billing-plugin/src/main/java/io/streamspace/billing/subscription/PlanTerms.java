package io.streamspace.billing.subscription;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** Which terms plans are paid for. Pure. */
public record PlanTerms(PlanHistory history, BillingCalendar calendar) {

    /**
     * The term that the plan in force at an instant was paid for, at the price it had then; empty for a plan that cost
     * nothing.
     */
    public Optional<PlanTerm> paidAt(Instant instant) {
        Instant since = history.choiceAt(instant)
                .map(Subscription::startedAt)
                .orElse(history.terms().billFrom());
        return history.at(instant).flatMap(plan -> paid(plan, whole(plan, since, instant), since));
    }

    /** The term of a plan that is chosen at an instant; empty for a free one. */
    public Optional<PlanTerm> chosenAt(Plan plan, Instant instant) {
        return Optional.of(new PlanTerm(plan, whole(plan, instant, instant))).filter(term -> !plan.isFree());
    }

    private Optional<PlanTerm> paid(Plan plan, Interval whole, Instant since) {
        return history.at(Interval.later(whole.start(), since))
                .filter(then -> then.id().equals(plan.id()) && !then.isFree())
                .map(then -> new PlanTerm(then, whole));
    }

    private Interval whole(Plan plan, Instant since, Instant instant) {
        return plan.interval() == PlanInterval.MONTH ? period(instant) : year(since, instant);
    }

    private Interval period(Instant instant) {
        return calendar.periodAt(instant).orElseGet(calendar::first);
    }

    private Interval year(Instant since, Instant instant) {
        PlanYears years = new PlanYears(calendar, since);
        return years.at(instant).orElseGet(() -> yearBefore(years.first()));
    }

    private Interval yearBefore(Instant end) {
        ZoneId zone = calendar.zoneAt(end);
        return new Interval(end.atZone(zone).minusYears(1).toInstant(), end);
    }
}
