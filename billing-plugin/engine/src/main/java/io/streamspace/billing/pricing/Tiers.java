package io.streamspace.billing.pricing;

import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Tiers without gap from zero to infinity: bounds ascend, the last has none. */
public record Tiers(List<Tier> list) {

    /** @throws IllegalArgumentException if there is a gap, no tier, or an end */
    public Tiers {
        list = List.copyOf(list);
        if (list.isEmpty() || list.get(list.size() - 1).upTo() != null) {
            throw new IllegalArgumentException("the last tier must have no end");
        }
        BigDecimal lower = BigDecimal.ZERO;
        for (Tier tier : list.subList(0, list.size() - 1)) {
            BigDecimal upper = Objects.requireNonNullElse(tier.upTo(), lower);
            if (upper.compareTo(lower) <= 0) {
                throw new IllegalArgumentException("each tier must end after the one before");
            }
            lower = upper;
        }
    }

    /** The part of a quantity that falls into one tier. */
    record Share(int number, Tier tier, Ratio quantity) {}

    /** The tier that a whole quantity falls into; zero falls into the first. */
    Share whole(Ratio quantity) {
        int index = 0;
        while (!list.get(index).reaches(quantity)) {
            index++;
        }
        return new Share(index + 1, list.get(index), quantity);
    }

    /** Each reached tier's flat part, and what falls into it at its own price of a unit. */
    List<PricePart> graduated(Ratio quantity, String what, UnaryOperator<BigDecimal> unitAmount) {
        return shares(quantity).stream()
                .flatMap(share -> Stream.of(
                        PricePart.once(
                                "flat price of tier " + share.number(),
                                share.tier().flat()),
                        PricePart.of(
                                what + " in tier " + share.number(),
                                share.quantity(),
                                unitAmount.apply(share.tier().unit()))))
                .toList();
    }

    /** Every tier that a quantity reaches with what of it falls there; the first is always reached. */
    private List<Share> shares(Ratio quantity) {
        List<Share> shares = new ArrayList<>();
        Ratio lower = Ratio.ZERO;
        for (Tier tier : list) {
            if (!shares.isEmpty() && quantity.compareTo(lower) <= 0) {
                return shares;
            }
            Ratio upper = tier.reaches(quantity) ? quantity : Ratio.of(Objects.requireNonNull(tier.upTo()));
            shares.add(new Share(shares.size() + 1, tier, upper.minus(lower)));
            lower = upper;
        }
        return shares;
    }
}
