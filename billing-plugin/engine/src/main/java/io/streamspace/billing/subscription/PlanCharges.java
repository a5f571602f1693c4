package io.streamspace.billing.subscription;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.catalog.Plan.PlanInterval;
import io.streamspace.billing.invoice.BillingCalendar;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.time.Instant;
import java.util.Optional;

/**
 * Which plan price is due at a period edge, for the plan in force at it. A monthly price is due at every edge, for a short
 * period that bridges to other edges at its share of a whole one. A yearly
 * one is due at the first edge at or after the plan was chosen, and at the edges a whole number of years later (the
 * first at or after the same day of the year): each plan year runs from one of them to the next. Where an account's
 * period was closed early there is no edge in this sense: its price was paid up to the calendar's next one.
 */
public record PlanCharges(PlanHistory history, BillingCalendar calendar) {

    /** What is due at an edge; empty without a plan, for a price of 0, in a trial, and inside a plan year. */
    public Optional<PlanCharge> dueAt(Instant edge) {
        return history.at(edge)
                .filter(plan -> !plan.isFree() && !history.isInTrialAt(edge))
                .flatMap(plan -> period(plan, edge).map(period -> new PlanCharge(plan, period, share(plan, period))));
    }

    private Ratio share(Plan plan, Interval period) {
        return plan.interval() == PlanInterval.MONTH
                ? new PlanTerm(plan, calendar.wholeAt(period.start())).shareFrom(period.start())
                : Ratio.of(1);
    }

    private Optional<Interval> period(Plan plan, Instant edge) {
        return plan.interval() == PlanInterval.MONTH
                ? calendar.periodAt(edge).filter(period -> period.start().equals(edge))
                : planYear(edge);
    }

    private Optional<Interval> planYear(Instant edge) {
        return new PlanYears(calendar, history.paidSince(edge))
                .at(edge)
                .filter(year -> year.start().equals(edge));
    }
}
