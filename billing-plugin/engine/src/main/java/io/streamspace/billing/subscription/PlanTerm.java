package io.streamspace.billing.subscription;

import io.streamspace.billing.catalog.Plan;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.time.Instant;

/**
 * The time a plan's price is for: a billing period, or a plan year. Before the first plan year a stub is paid for, at that
 * share of the year that ends with it.
 */
public record PlanTerm(Plan plan, Interval whole) {

    /** What the plan costs from an instant in the term to its end; exact. */
    public Ratio priceFrom(Instant instant) {
        return Ratio.of(plan.price()).times(shareFrom(instant));
    }

    /** Which part of the term lies at or after an instant in it, to the millisecond. */
    public Ratio shareFrom(Instant instant) {
        return Ratio.of(
                BigInteger.valueOf(new Interval(instant, whole.end()).millis()), BigInteger.valueOf(whole.millis()));
    }

    /** Per millisecond; exact. */
    Ratio rate() {
        return Ratio.of(plan.price()).dividedBy(Ratio.of(whole.millis()));
    }
}
