package io.streamspace.billing.usage;

import io.streamspace.billing.pricing.MeterCharges;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.util.Currency;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the overage of one meter costs in one billing period: the sum of the lines that will be made of it. */
public final class OverageCost {

    private final MeterCharges meterCharges;
    private final SortedMap<Integer, Ratio> charged = new TreeMap<>();

    OverageCost(MeterCharges meterCharges) {
        this.meterCharges = meterCharges;
    }

    void add(RatingTerms ratingTerms, BigInteger baseQuantity) {
        charged.merge(ratingTerms.rateVersion(), Ratio.of(baseQuantity, ratingTerms.unitBase()), Ratio::plus);
    }

    public Money of(Currency currency) {
        return meterCharges.cost(charged, currency);
    }

    /** What it would be with more. */
    public Money with(RatingTerms ratingTerms, BigInteger more, Currency currency) {
        SortedMap<Integer, Ratio> all = new TreeMap<>(charged);
        all.merge(ratingTerms.rateVersion(), Ratio.of(more, ratingTerms.unitBase()), Ratio::plus);
        return meterCharges.cost(all, currency);
    }

    /** As much of a further quantity as keeps the cost at or below a ceiling. */
    BigInteger within(Money ceiling, RatingTerms ratingTerms, BigInteger wanted) {
        if (fits(ceiling, ratingTerms, wanted)) {
            return wanted;
        }
        BigInteger most = BigInteger.ZERO;
        BigInteger tooMuch = wanted;
        while (tooMuch.subtract(most).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = most.add(tooMuch).shiftRight(1);
            if (fits(ceiling, ratingTerms, middle)) {
                most = middle;
            } else {
                tooMuch = middle;
            }
        }
        return most;
    }

    private boolean fits(Money ceiling, RatingTerms ratingTerms, BigInteger more) {
        return !ceiling.minus(with(ratingTerms, more, ceiling.currency())).isNegative();
    }
}
