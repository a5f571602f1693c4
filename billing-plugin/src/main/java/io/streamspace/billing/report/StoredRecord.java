package io.streamspace.billing.report;

import io.streamspace.billing.usage.UsageOwner;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A usage record exactly as it is stored, whether that makes sense or not.
 *
 * @param revision 0: original; more: correction made after the period had been billed that often
 * @param baseQuantity level times milliseconds; negative only in corrections
 */
public record StoredRecord(UsageOwner usageOwner, Interval during, int revision, Price price, BigInteger baseQuantity) {

    /**
     * On which terms it is charged.
     *
     * @param periodStart start of the billing period
     * @param unitBase base units in one unit
     * @param unbilled why it is not charged; null: it is
     */
    public record Price(
            String meter,
            Instant periodStart,
            BigInteger unitBase,
            int rateVersion,
            @Nullable BigDecimal unitPrice,
            @Nullable String unbilled) {}

    /** In the unit of the price, exact. */
    public Ratio quantity() {
        return Ratio.of(baseQuantity, price.unitBase());
    }
}
