package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.util.List;

/** A percentage of money, each tier's of what falls into it. */
public record GraduatedPercentagePrice(Tiers tiers) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        return tiers.graduated(quantity, "share", percent -> percent.movePointLeft(2));
    }
}
