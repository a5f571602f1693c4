package io.streamspace.billing.themestore;

import io.streamspace.billing.values.LargestRemainder;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How sales are shared. Tiers are graduated: each part of a sale is shared at the rate of the tier it falls in, counted
 * from the start of the calendar year; so a sale across an edge has the exact shares of its two parts.
 *
 * @param tiers rising, the last without an end
 * @param feePercent of the price, for taking the money; 0 to 100, and with no tier more than 100
 */
public record RevenueShare(List<ShareTier> tiers, ShareCaps caps, BigDecimal feePercent) {

    private static final Ratio PERCENT = Ratio.of(new BigDecimal("0.01"));

    public RevenueShare {
        tiers = List.copyOf(tiers);
    }

    /**
     * Shares a price, to the minor unit by largest remainder: first between the creator and the rest, then the rest
     * between platform and fee. So a cap is never passed, and a higher price never earns the creator less.
     */
    public Shares split(Money price, SoFar before) {
        Ratio exact = capped(graduated(before.soldThisYear(), price), before.earnedThisPeriod());
        List<Money> creatorAndRest = parts(price, exact);
        Money rest = creatorAndRest.get(1);
        List<Money> feeAndPlatform = parts(rest, least(exactFee(price), Ratio.of(rest.amount())));
        return new Shares(creatorAndRest.get(0), feeAndPlatform.get(1), feeAndPlatform.get(0));
    }

    private Ratio exactFee(Money price) {
        return Ratio.of(price.amount()).times(Ratio.of(feePercent)).times(PERCENT);
    }

    private static List<Money> parts(Money whole, Ratio part) {
        return LargestRemainder.of(whole, List.of(part, Ratio.of(whole.amount()).minus(part)));
    }

    /** The creator's exact share before any cap. */
    Ratio graduated(Money soldBefore, Money price) {
        Ratio start = Ratio.of(soldBefore.amount());
        return upTo(start.plus(Ratio.of(price.amount()))).minus(upTo(start));
    }

    private Ratio upTo(Ratio sold) {
        Ratio share = Ratio.ZERO;
        Ratio from = Ratio.ZERO;
        for (ShareTier tier : tiers) {
            Money end = tier.upTo();
            Ratio to = end == null ? sold : least(sold, Ratio.of(end.amount()));
            if (to.compareTo(from) > 0) {
                share = share.plus(
                        to.minus(from).times(Ratio.of(tier.percent())).times(PERCENT));
                from = to;
            }
        }
        return share;
    }

    private Ratio capped(Ratio share, Money earnedThisPeriod) {
        Money perPeriod = caps.perPeriod();
        Ratio onSale = atMost(share, caps.perSale());
        return perPeriod == null ? onSale : atMost(onSale, left(perPeriod, earnedThisPeriod));
    }

    private static Money left(Money cap, Money earned) {
        Money left = cap.minus(earned);
        return left.isNegative() ? Money.zero(cap.currency()) : left;
    }

    private static Ratio atMost(Ratio share, @Nullable Money cap) {
        return cap == null ? share : least(share, Ratio.of(cap.amount()));
    }

    private static Ratio least(Ratio one, Ratio other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
