package io.streamspace.billing.report;

import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What a billing period of an account costs, before tax where prices do not include it. Pure.
 *
 * @param use as its invoice lines are, or would be now
 * @param dated plan and purchases, earliest first
 * @param credit what credit paid of all that; of the running period also what it would pay now; 0 or more
 * @param creditLeft what credit could still pay of the running period; 0 for others
 */
public record PeriodCost(Interval period, Money use, List<DatedCharge> dated, Money credit, Money creditLeft) {

    /**
     * What the account is charged besides use, by the instant from which it is served.
     *
     * @param plan prices and prorations of plans; negative where more was given back
     * @param purchases packs, themes and lines written by hand
     */
    public record DatedCharge(Instant at, Money plan, Money purchases) {}

    /** Of plans whose time begins in the period. */
    public Money plan() {
        return sum(DatedCharge::plan);
    }

    public Money purchases() {
        return sum(DatedCharge::purchases);
    }

    public Money total() {
        return use.plus(plan()).plus(purchases()).minus(credit);
    }

    private Money sum(Function<DatedCharge, Money> part) {
        return dated.stream().map(part).reduce(Money.zero(use.currency()), Money::plus);
    }
}
