package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.List;

/**
 * One step in how an amount comes about.
 *
 * @param quantity how many were charged at {@code unitAmount}
 * @param amount quantity times unit amount, exact
 */
public record PricePart(String description, Ratio quantity, BigDecimal unitAmount, Ratio amount) {

    static final Ratio ONE = Ratio.of(1);

    static Ratio sum(List<PricePart> parts) {
        return parts.stream().map(PricePart::amount).reduce(Ratio.ZERO, Ratio::plus);
    }

    static PricePart of(String description, Ratio quantity, BigDecimal unitAmount) {
        return new PricePart(description, quantity, unitAmount, quantity.times(Ratio.of(unitAmount)));
    }

    static PricePart once(String description, BigDecimal amount) {
        return of(description, ONE, amount);
    }
}
