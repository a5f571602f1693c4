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
     * nothing, and in a trial.
     */
    public Optional<PlanTerm> paidAt(Instant instant) {
        Instant since = history.paidSince(instant);
        return history.at(instant)
                .filter(plan -> !history.isInTrialAt(instant))
                .flatMap(plan -> paid(new PlanTerm(plan, whole(plan, since, instant)), since, instant));
    }

    /** The term of a plan that is chosen at an instant; empty for a free one. */
    public Optional<PlanTerm> chosenAt(Plan plan, Instant instant) {
        return Optional.of(new PlanTerm(plan, whole(plan, instant, instant))).filter(term -> !plan.isFree());
    }

    /** When the time begins that a plan in force at an instant is paid for: at an edge, or the plan year's start. */
    public Instant begunAt(PlanTerm term, Instant instant) {
        return term.plan().interval() == PlanInterval.MONTH
                ? calendar.periodAt(instant).orElseGet(calendar::first).start()
                : term.whole().start();
    }

    /**
     * What is to be paid at once when a trial ends: from there to the end of the term. Empty where the term begins just
     * then, for that is charged as every term is, and for what is free, tried or not sold.
     */
    public Optional<PlanTerm> afterTrial(Instant end) {
        return history.at(end)
                .filter(plan ->
                        !history.isInTrialAt(end) && history.terms().at(end).enabled())
                .flatMap(plan -> chosenAt(plan, end))
                .filter(term -> begunAt(term, end).isBefore(end));
    }

    private Optional<PlanTerm> paid(PlanTerm term, Instant since, Instant instant) {
        return history.at(Interval.later(begunAt(term, instant), since))
                .filter(then -> then.id().equals(term.plan().id()) && !then.isFree())
                .map(then -> new PlanTerm(then, term.whole()));
    }

    private Interval whole(Plan plan, Instant since, Instant instant) {
        return plan.interval() == PlanInterval.MONTH ? calendar.wholeAt(instant) : year(since, instant);
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
