package io.streamspace.billing.catalog;

import io.streamspace.billing.values.Ratio;
import java.util.List;
import java.util.stream.Stream;

/** Each tier prices what of the quantity falls into it. */
public record GraduatedPrice(Tiers tiers) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        return tiers.shares(quantity).stream()
                .flatMap(share -> Stream.of(
                        PricePart.once(
                                "flat price of tier " + share.number(),
                                share.tier().flat()),
                        PricePart.of(
                                "units in tier " + share.number(),
                                share.quantity(),
                                share.tier().unit())))
                .toList();
    }
}
