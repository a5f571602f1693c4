package io.streamspace.billing.usage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a stretch of use is recorded. Where it changes, records are cut, corrections too.
 *
 * @param periodStart start of the billing period
 * @param unitBase base units in one unit of the price
 * @param unitPrice per unit; scale plays no role
 * @param unbilled null: it is charged
 */
public record Basis(
        String meter,
        Instant periodStart,
        BigInteger unitBase,
        int rateVersion,
        BigDecimal unitPrice,
        @Nullable Unbilled unbilled) {

    private static final int FACTOR_DECIMALS = 60;

    public Basis {
        unitPrice = unitPrice.signum() == 0 ? BigDecimal.ZERO : unitPrice.stripTrailingZeros();
    }

    /** The same terms, charged. */
    Basis billed() {
        return new Basis(meter, periodStart, unitBase, rateVersion, unitPrice, null);
    }

    /** What one base unit costs, to 60 decimals, for display; 0 if it is not charged. */
    public BigDecimal costPerBaseUnit() {
        return unbilled == null
                ? unitPrice.divide(new BigDecimal(unitBase), FACTOR_DECIMALS, RoundingMode.HALF_UP)
                : BigDecimal.ZERO;
    }
}
