package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another price, raised to a minimum or cut to a maximum by one more part.
 *
 * @param minimum due even for no use; null: none
 * @param maximum null: none; not below the minimum
 */
public record MinMaxPrice(
        Price price, @Nullable BigDecimal minimum, @Nullable BigDecimal maximum) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        List<PricePart> parts = new ArrayList<>(price.parts(quantity));
        Ratio amount = PricePart.sum(parts);
        if (minimum != null && amount.compareTo(Ratio.of(minimum)) < 0) {
            parts.add(difference("up to the minimum", minimum, amount));
        }
        if (maximum != null && amount.compareTo(Ratio.of(maximum)) > 0) {
            parts.add(difference("down to the maximum", maximum, amount));
        }
        return parts;
    }

    @Override
    public Price forShareOfPeriod(Ratio share) {
        return new MinMaxPrice(price.forShareOfPeriod(share), minimum, maximum);
    }

    private static PricePart difference(String description, BigDecimal bound, Ratio amount) {
        return new PricePart(description, PricePart.ONE, bound, Ratio.of(bound).minus(amount));
    }
}
