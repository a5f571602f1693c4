package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.util.List;

/** The tier that the whole quantity falls into prices all of it. */
public record VolumePrice(Tiers tiers) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        Tiers.Share share = tiers.whole(quantity);
        return List.of(
                PricePart.once(
                        "flat price of tier " + share.number(), share.tier().flat()),
                PricePart.of(
                        "units at tier " + share.number(),
                        quantity,
                        share.tier().unit()));
    }
}
