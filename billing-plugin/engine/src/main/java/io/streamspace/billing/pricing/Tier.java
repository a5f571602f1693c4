package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of quantities with a price of its own.
 *
 * @param upTo the last quantity of the tier, inclusive, counted from zero; null: without end
 * @param flat due once the tier is reached
 * @param unit for each unit: an amount, or a percentage where the units are money
 */
public record Tier(@Nullable BigDecimal upTo, BigDecimal flat, BigDecimal unit) {

    boolean reaches(Ratio quantity) {
        return upTo == null || Ratio.of(upTo).compareTo(quantity) >= 0;
    }
}
