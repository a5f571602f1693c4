package io.streamspace.billing.usage;

import io.streamspace.billing.entitlement.grant.Grant;
import io.streamspace.billing.meter.Meter;
import io.streamspace.billing.pricing.RateVersion;
import io.streamspace.billing.values.Interval;
import io.streamspace.billing.values.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * How one meter of an account stands in the billing period that runs.
 *
 * @param grants of a counter what packs count for in this period
 * @param charged as overage, in base units of what is priced
 * @param price on which terms more of it would be charged, and what is charged so far
 */
public record MeterPosition(List<Share> grants, BigInteger charged, Price price) {

    /** @param inPeriod what the grant has paid in this period and, while it is live, what it could still pay */
    public record Share(Grant grant, BigInteger inPeriod) {}

    /** On which terms overage is charged now, and what it costs so far. */
    public record Price(RatingTerms ratingTerms, OverageCost cost) {}

    /** Where a meter stands. */
    public record Place(Meter meter, Interval period, Instant now) {}

    /** Nothing was used yet in a billing period. */
    public static MeterPosition nothing(Place place, AccountTerms terms) {
        Meter meter = place.meter();
        RateVersion rate = terms.history().rateAt(meter.key(), place.now());
        BigInteger unitBase =
                meter.unitBase(terms.calendar().monthAt(place.now()).millis());
        RatingTerms ratingTerms =
                new RatingTerms(meter.key(), place.period().start(), unitBase, rate.number(), null, null);
        OverageCost cost = new OverageCost(
                terms.history().charges(meter, place.period(), terms.calendar().shareOfWhole(place.period())));
        return new MeterPosition(List.of(), BigInteger.ZERO, new Price(ratingTerms, cost));
    }

    /** What the period's overage costs so far, as its lines would say. */
    public Money cost(Currency currency) {
        return price.cost().of(currency);
    }

    /** What more overage would add to that. @param more in base units of what is priced */
    public Money estimate(BigInteger more, Currency currency) {
        return price.cost().with(price.ratingTerms(), more, currency).minus(cost(currency));
    }
}
