package io.streamspace.billing.usage;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A quantity and its cost, exact, on the way to be shown. */
public record DisplayTotal(Ratio quantity, Ratio cost) {

    public static final DisplayTotal ZERO = new DisplayTotal(Ratio.ZERO, Ratio.ZERO);

    private static final int DECIMALS = 10;

    /**
     * @param everything base units used
     * @param billable base units charged
     */
    public static DisplayTotal of(BigInteger everything, BigInteger billable, BigInteger unitBase, Ratio unitPrice) {
        return new DisplayTotal(
                Ratio.of(everything, unitBase), Ratio.of(billable, unitBase).times(unitPrice));
    }

    /** Of use that is not recorded yet. */
    public static DisplayTotal of(UsageRecord use, Ratio unitPrice) {
        RatingTerms ratingTerms = use.usageSegment().ratingTerms();
        BigInteger quantity = use.usageSegment().baseQuantity();
        return of(
                use.usageOwner().isOverage() ? BigInteger.ZERO : quantity,
                ratingTerms.nonBillableReason() == null ? quantity : BigInteger.ZERO,
                ratingTerms.unitBase(),
                unitPrice);
    }

    public DisplayTotal plus(DisplayTotal other) {
        return new DisplayTotal(quantity.plus(other.quantity), cost.plus(other.cost));
    }

    public BigDecimal shownQuantity() {
        return quantity.rounded(DECIMALS);
    }

    public BigDecimal shownCost() {
        return cost.rounded(DECIMALS);
    }
}
