package io.streamspace.billing.catalog;

import io.streamspace.billing.values.Ratio;
import java.util.List;
import java.util.stream.Stream;

/** A percentage of money, each tier's of what falls into it. */
public record GraduatedPercentagePrice(Tiers tiers) implements Price {

    @Override
    public List<PricePart> parts(Ratio quantity) {
        return tiers.shares(quantity).stream()
                .flatMap(share -> Stream.of(
                        PricePart.once(
                                "flat price of tier " + share.number(),
                                share.tier().flat()),
                        PricePart.of(
                                "share in tier " + share.number(),
                                share.quantity(),
                                share.tier().unit().movePointLeft(2))))
                .toList();
    }
}
