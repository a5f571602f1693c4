package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.util.List;

/** Each tier prices what of the quantity falls into it. */
public record GraduatedPrice(Tiers tiers) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        return tiers.graduated(quantity, "units", unit -> unit);
    }
}
