package io.streamspace.billing.report;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;

/**
 * What a billing period of an account costs, before tax where prices do not include it. Pure.
 *
 * @param use as its invoice lines are, or would be now
 * @param plan prices and prorations of plans whose time begins in the period; negative where more was given back
 * @param purchases packs, themes and lines written by hand
 * @param credit what credit paid of all that; of the running period also what it would pay now; 0 or more
 * @param creditLeft what credit could still pay of the running period; 0 for others
 */
public record PeriodCost(Interval period, Money use, Money plan, Money purchases, Money credit, Money creditLeft) {

    public Money total() {
        return use.plus(plan).plus(purchases).minus(credit);
    }
}
