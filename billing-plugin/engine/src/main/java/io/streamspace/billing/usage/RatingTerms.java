package io.streamspace.billing.usage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a stretch of use is recorded. Where it changes, records are cut, corrections too.
 *
 * @param periodStart start of the billing period
 * @param unitBase base units in one unit of the price
 * @param unitPrice per unit, scale plays no role; null if it depends on what else is used in the period
 * @param nonBillableReason null: it is charged
 */
public record RatingTerms(
        String meter,
        Instant periodStart,
        BigInteger unitBase,
        int rateVersion,
        @Nullable BigDecimal unitPrice,
        @Nullable NonBillableReason nonBillableReason) {

    private static final int FACTOR_DECIMALS = 60;

    public RatingTerms {
        if (unitPrice != null) {
            unitPrice = unitPrice.signum() == 0 ? BigDecimal.ZERO : unitPrice.stripTrailingZeros();
        }
    }

    /** Whether every unit costs nothing. */
    boolean isFree() {
        return unitPrice != null && unitPrice.signum() == 0;
    }

    /** The same terms, charged. */
    RatingTerms billed() {
        return new RatingTerms(meter, periodStart, unitBase, rateVersion, unitPrice, null);
    }

    /** The same terms, recorded for a reason and not charged. */
    RatingTerms not(NonBillableReason reason) {
        return new RatingTerms(meter, periodStart, unitBase, rateVersion, unitPrice, reason);
    }

    /** What one base unit costs, to 60 decimals, for display; 0 if it is not charged; empty if there is no such price. */
    public Optional<BigDecimal> costPerBaseUnit() {
        return nonBillableReason == null
                ? Optional.ofNullable(unitPrice)
                        .map(price -> price.divide(new BigDecimal(unitBase), FACTOR_DECIMALS, RoundingMode.HALF_UP))
                : Optional.of(BigDecimal.ZERO);
    }
}
