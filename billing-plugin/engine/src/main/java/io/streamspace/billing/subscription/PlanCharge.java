package io.streamspace.billing.subscription;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;

/**
 * A plan's price, due in advance for a time: a billing period, or a plan year.
 *
 * @param share of the price: 1, or less for a short period that bridges from one rule of periods to another
 */
public record PlanCharge(Plan plan, Interval servicePeriod, Ratio share) {

    /** What is due, exact. */
    public Ratio price() {
        return Ratio.of(plan.price()).times(share);
    }
}
