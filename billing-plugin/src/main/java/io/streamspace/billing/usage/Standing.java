package io.streamspace.billing.usage;

import io.streamspace.billing.values.Money;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Currency;

/**
 * How one meter of an account stands in the billing period that runs.
 *
 * @param counted everything in the period, in base units of the meter's level; of a level nothing
 * @param burned of it, by grants of packs
 * @param remaining what the grants that are live could still pay
 * @param charged of it, as overage, in base units of what is priced
 * @param price on which terms more of it would be charged, and what is charged so far
 */
public record Standing(
        Instant periodStart,
        BigInteger counted,
        BigInteger burned,
        BigInteger remaining,
        BigInteger charged,
        Price price) {

    /** On which terms overage is charged now, and what it costs so far. */
    public record Price(Basis basis, OverageCost cost) {}

    /** What the period's overage costs so far, as its lines would say. */
    public Money cost(Currency currency) {
        return price.cost().of(currency);
    }

    /** What more overage would add to that. @param more in base units of what is priced */
    public Money estimate(BigInteger more, Currency currency) {
        return price.cost().with(price.basis(), more, currency).minus(cost(currency));
    }
}
