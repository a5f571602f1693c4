package io.streamspace.billing.usage;

import io.streamspace.billing.catalog.RateBookHistory;
import io.streamspace.billing.catalog.RateVersion;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.rating.BillableUse;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import io.streamspace.billing.values.Ratio;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the overage of one meter costs in one billing period: the sum of the lines that will be made of it. */
public final class OverageCost {

    private final Period period;
    private final SortedMap<Integer, Ratio> charged = new TreeMap<>();

    /**
     * Whose cost.
     *
     * @param share of a whole period that the billing period is
     */
    record Period(RateBookHistory terms, Meter meter, Interval billingPeriod, Ratio share) {}

    OverageCost(Period period) {
        this.period = period;
    }

    void add(RatingTerms ratingTerms, BigInteger baseQuantity) {
        charged.merge(ratingTerms.rateVersion(), Ratio.of(baseQuantity, ratingTerms.unitBase()), Ratio::plus);
    }

    public Money of(Currency currency) {
        return cost(charged, currency);
    }

    /** What it would be with more. */
    public Money with(RatingTerms ratingTerms, BigInteger more, Currency currency) {
        SortedMap<Integer, Ratio> all = new TreeMap<>(charged);
        all.merge(ratingTerms.rateVersion(), Ratio.of(more, ratingTerms.unitBase()), Ratio::plus);
        return cost(all, currency);
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

    private Money cost(SortedMap<Integer, Ratio> quantities, Currency currency) {
        Money cost = Money.zero(currency);
        Ratio before = Ratio.ZERO;
        for (Map.Entry<Integer, Ratio> entry : quantities.entrySet()) {
            RateVersion rate = period.terms()
                    .rateVersion(period.meter().key(), entry.getKey())
                    .orElseThrow();
            BillableUse use = new BillableUse(
                    period.meter(), period.billingPeriod(), rate, before, entry.getValue(), period.share());
            cost = cost.plus(use.amount(currency));
            before = before.plus(entry.getValue());
        }
        return cost;
    }
}
