package io.streamspace.billing.usage;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A quantity and its cost, exact, on the way to be shown. */
public record DisplayTotal(Ratio quantity, Ratio cost) {

    public static final DisplayTotal ZERO = new DisplayTotal(Ratio.ZERO, Ratio.ZERO);

    private static final int DECIMALS = 10;

    /**
     * @param everything base units used
     * @param billable base units charged
     * @param unitPrice null: the cost depends on what else is used in the period and is left out
     */
    public static DisplayTotal of(
            BigInteger everything, BigInteger billable, BigInteger unitBase, @Nullable BigDecimal unitPrice) {
        return new DisplayTotal(
                Ratio.of(everything, unitBase),
                unitPrice == null ? Ratio.ZERO : Ratio.of(billable, unitBase).times(Ratio.of(unitPrice)));
    }

    /** Of use that is not recorded yet. */
    public static DisplayTotal of(UsageRecord use) {
        Basis basis = use.step().basis();
        BigInteger quantity = use.step().baseQuantity();
        return of(
                use.subject().isWhole() ? BigInteger.ZERO : quantity,
                basis.unbilled() == null ? quantity : BigInteger.ZERO,
                basis.unitBase(),
                basis.unitPrice());
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
